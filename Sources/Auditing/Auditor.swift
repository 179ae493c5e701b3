import Imaging
import Rules
import Scenes
import Tracking
import VideoIO
import WorldModel

/// Runs the whole chain on a clip.
public struct Auditor: Sendable {
  public var configuration: AuditConfiguration

  public init(configuration: AuditConfiguration = AuditConfiguration()) {
    self.configuration = configuration
  }

  /// Audits the clip at a path.
  ///
  /// - Parameter progress: called with the share of the work done, 0...1.
  /// - Throws: `VideoError` where the clip can't be read to its end.
  public func audit(path: String, progress: @Sendable (Double) -> Void = { _ in }) throws -> Audit {
    throw VideoError(code: .unreadable, path: path, message: "not yet")
  }
}
