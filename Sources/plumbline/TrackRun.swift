import ArgumentParser
import Auditing
import Scenes
import Tracking
import VideoIO

/// One run of `plumbline track`: the scene of a clip, then whatever is to be written of it.
struct TrackRun {
  var clip: String
  var configuration: AuditConfiguration
  var showsProgress: Bool

  /// - Returns: the exit code. Errors have been printed.
  func run(_ write: (Scenes.Scene) throws(TrackOutputError) -> Void) -> ExitCode {
    let progress = ProgressLine(
      label: clip, isShown: showsProgress && StandardStream.error.isTerminal)
    let message: String
    do {
      let scene = try Auditor(configuration: configuration).scene(path: clip) {
        progress.update($0)
      }
      progress.clear()
      try write(scene)
      return .success
    } catch let error as VideoError {
      message = error.message
    } catch let error as GivenTracksError {
      message = error.message
    } catch let error as TrackOutputError {
      message = error.message
    } catch {
      message = "\(clip): \(error)"
    }
    progress.clear()
    StandardStream.error.complain(message)
    return .noVerdict
  }
}
