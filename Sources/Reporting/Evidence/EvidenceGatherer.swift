import Auditing
import Foundation
import Scenes
import VideoIO
import WorldModel

/// Decodes an audited clip again for the pictures that a page shows of it.
public struct EvidenceGatherer: Sendable {
  /// As the user named it.
  public var path: String
  public var audit: Audit
  public var configuration: AuditConfiguration

  /// The most violations of a clip that get stills.
  static let violationLimit = 20
  /// The longer side of stills and posters, in pixels.
  static let stillSide = 480
  static let posterSide = 640
  /// The most pixels of all frames together that a video is tried for: about a minute of 1280x720. Of
  /// more, hardly any fits into a page.
  static let pixelLimit = 1_300_000_000.0

  public init(path: String, audit: Audit, configuration: AuditConfiguration) {
    self.path = path
    self.audit = audit
    self.configuration = configuration
  }

  /// - Parameters:
  ///   - videoByteLimit: a video that is larger is left out.
  ///   - progress: called with the share of the work done, 0...1.
  /// - Throws: `VideoError` where the clip can't be read again. A video that can't be written is no
  ///   error: ``ClipEvidence/note`` tells of it.
  public func gather(
    videoByteLimit: Int, progress: (Double) -> Void = { _ in }
  ) throws(VideoError) -> ClipEvidence {
    var evidence = ClipEvidence()
    let history = WorldExplainer().explain(audit.scene)
    try takeStills(into: &evidence, history: history, progress: { progress($0 / 2) })
    let clip = audit.scene.clip
    let pixels = Double(clip.width) * Double(clip.height) * Double(clip.frameCount)
    guard videoByteLimit > 0, pixels <= Self.pixelLimit else { return evidence }
    do {
      evidence.video = try video(history: history, progress: { progress(0.5 + $0 / 2) })
      if let count = evidence.video?.count, count > videoByteLimit { evidence.video = nil }
    } catch {
      evidence.note = "The clip can't be shown: \(error.message)"
    }
    return evidence
  }

  private func takeStills(
    into evidence: inout ClipEvidence, history: History, progress: (Double) -> Void
  ) throws(VideoError) {
    let clip = audit.scene.clip
    let annotator = Annotator(
      scene: audit.scene, history: history, findings: audit.findings, showsCaptions: false)
    var plans: [String: StillPlan] = [:]
    for (index, shown) in annotator.findings.enumerated() {
      let first = shown.frames.lowerBound
      let last = max(first, shown.frames.upperBound - 1)
      // Frames' times are in order and finite whatever a finding says.
      let span = clip.seconds(at: first)...max(clip.seconds(at: first), clip.seconds(at: last))
      evidence.violations[shown.finding.id] = ClipEvidence.Violation(
        frames: first...last, stills: [],
        courses: shown.finding.objects.prefix(2).compactMap {
          Course(of: $0, around: span, annotator: annotator)
        })
      if index < Self.violationLimit {
        plans[shown.finding.id] = StillPlan(shown, scene: audit.scene)
      }
    }
    let posterFrame = annotator.findings.first.map(\.frames.lowerBound) ?? clip.frameCount / 2
    let chosen = Set(plans.values.flatMap(\.frames) + [posterFrame])
    let pictures = AnnotatedClip(
      path: path, annotator: annotator, configuration: configuration,
      selection: AnnotatedClip.Selection(chosen: chosen))
    try pictures.forEachPicture(progress: progress) { (frame, picture) throws(VideoError) in
      func still(_ crop: StillPlan.Crop?, _ side: Int) throws(VideoError) -> ClipEvidence.Still {
        let part = crop.map(picture.cropped) ?? picture
        let jpeg = try JPEGWriter.encode(part, maximumSide: side)
        return ClipEvidence.Still(
          jpeg: jpeg.bytes, width: jpeg.width, height: jpeg.height, frame: frame,
          time: Rounded.time(clip.seconds(at: frame)) ?? 0)
      }
      if frame == posterFrame { evidence.poster = try still(nil, Self.posterSide) }
      for (id, plan) in plans where plan.frames.contains(frame) {
        evidence.violations[id]?.stills.append(try still(plan.crop, Self.stillSide))
      }
    }
  }

  private func video(
    history: History, progress: (Double) -> Void
  ) throws(VideoError) -> [UInt8] {
    let annotator = Annotator(scene: audit.scene, history: history, findings: audit.findings)
    let file = FileManager.default.temporaryDirectory
      .appending(path: "plumbline-\(UUID().uuidString).mp4")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      try AnnotatedClip(path: path, annotator: annotator, configuration: configuration)
        .writeVideo(to: file.path, progress: progress)
    } catch {
      throw VideoError(
        code: error.code, path: path,
        message: error.message.replacingOccurrences(of: file.path, with: "the video"))
    }
    guard let bytes = try? Data(contentsOf: file) else {
      throw VideoError(code: .unwritable, path: path, message: "the video can't be read back.")
    }
    return Array(bytes)
  }
}
