import Foundation
import Imaging
import Rules
import Scenes
import Tracking
import VideoIO
import WorldModel

/// Runs the whole chain on a clip.
public struct Auditor: Sendable {
  public var configuration: AuditConfiguration

  /// The longer side, in pixels, of the pictures that are analysed.
  public static let analysisSide = 512

  public init(configuration: AuditConfiguration = AuditConfiguration()) {
    self.configuration = configuration
  }

  /// Audits the clip at a path.
  ///
  /// - Parameter progress: called with the share of the work done, 0...1.
  /// - Throws: `VideoError` where the clip can't be read to its end; `GivenTracksError` where the
  ///   tracks that were given are not this clip's.
  public func audit(path: String, progress: @Sendable (Double) -> Void = { _ in }) throws -> Audit {
    let sha256 = try FileDigest.sha256(ofClip: path)
    let scene = try scene(path: path, progress: progress)
    return Self.judge(
      scene, path: path, sha256: sha256, policy: configuration.policy, threads: threads)
  }

  private var threads: Int {
    configuration.threadCount > 0
      ? configuration.threadCount : ProcessInfo.processInfo.activeProcessorCount
  }

  /// Decodes the clip and follows its objects.
  public func scene(path: String, progress: @Sendable (Double) -> Void = { _ in }) throws -> Scene {
    var options = VideoReader.Options()
    options.maximumSide = Self.analysisSide
    options.threadCount = threads
    options.frameRate = configuration.frameRate
    var reader = try VideoReader(path: path, options: options)
    let rate = reader.frameRate.doubleValue
    let given = try configuration.given?.read(width: reader.clipWidth, height: reader.clipHeight)
    var tracker = Tracker(
      clipWidth: reader.clipWidth, clipHeight: reader.clipHeight,
      frameInterval: rate > 0 ? 1 / rate : 0, given: given,
      options: Tracker.Options(threadCount: threads))
    var times: [MediaTime] = []
    let expected = Double(max(1, reader.expectedFrameCount ?? 0))
    while let frame = try reader.next() {
      times.append(frame.time)
      tracker.consume(frame.picture)
      progress(min(1, Double(times.count) / expected))
    }
    try given?.check(frameCount: times.count)
    let clip = Clip(
      width: reader.clipWidth, height: reader.clipHeight, frameRate: reader.frameRate,
      codec: reader.codec, times: times)
    return tracker.finish(clip: clip)
  }

  /// Holds every law against a scene. A pure function, for any number of threads.
  public static func judge(
    _ scene: Scene, path: String, sha256: String, policy: Policy = Policy(), threads: Int = 1
  ) -> Audit {
    let rules: [any Rule] = allRules.compactMap { rule in
      let description = rule.description
      guard policy.severity(of: description) != nil else { return nil }
      return rule.init(policy.limits(of: description))
    }
    var limits = EventLimits()
    for rule in rules { rule.demand(from: &limits) }
    let workers = Workers { count, body in
      _ = Parallel.map(count, threads: threads) { body($0) }
    }
    let history = WorldExplainer(limits: limits).explain(scene, workers: workers)
    // The world is explained with all laws in mind, asked for or not, so that a law alone finds what it
    // finds among the others.
    let asked = rules.filter { policy.isAsked(type(of: $0).description.id) }
    let checks = Parallel.map(asked.count, threads: threads) { asked[$0].evaluate(history) }
      .flatMap { $0 }
    let findings = FindingList(
      history: history, checks: checks, policy: policy, path: path, sha256: sha256
    ).findings
    let coverage = Coverage(scene: scene, checks: checks).share
    let hasError = findings.contains { $0.severity == .error && $0.suppressed == nil }
    let verdict: Verdict =
      hasError ? .fail : coverage < policy.minimumCoverage ? .undetermined : .pass
    return Audit(
      path: path, sha256: sha256, scene: scene, verdict: verdict,
      plausibility: Plausibility(history: history, checks: checks, findings: findings).value,
      coverage: coverage, findings: findings, checks: checks, gravity: history.gravity,
      surprise: history.surprise)
  }
}
