import Auditing
import Foundation
import Reporting
import VideoIO

/// The pictures for the pages of one run: gathered once a clip, handed to each page with its own link
/// to the clip.
struct PageEvidence {
  /// A page of a thousand clips must still open: the bytes of the video of one clip, and of all.
  static let clipByteLimit = 6_000_000
  static let totalByteLimit = 48_000_000

  let isWanted: Bool
  private let isShared: Bool
  private var current: ClipEvidence?
  private var all: [Int: (evidence: ClipEvidence, clip: String)] = [:]
  private var room = Self.totalByteLimit

  init(destinations: [ReportDestination]) {
    let pages = destinations.filter { $0.format == .html }
    isWanted = !pages.isEmpty
    isShared = pages.contains { !$0.isPerClip }
  }

  /// - Parameters:
  ///   - index: the clip's place among those that were audited.
  ///   - progress: called with the share of the work done, 0...1.
  mutating func gather(
    _ audit: Audit, clip: String, at index: Int, _ configuration: AuditConfiguration,
    progress: (Double) -> Void
  ) throws(VideoError) {
    current = nil
    var evidence = try EvidenceGatherer(path: clip, audit: audit, configuration: configuration)
      .gather(videoByteLimit: Self.clipByteLimit, progress: progress)
    current = evidence
    guard isShared else { return }
    if let count = evidence.video?.count {
      if count <= room { room -= count } else { evidence.video = nil }
    }
    all[index] = (evidence, clip)
  }

  /// For a page of the clip that was gathered last.
  func ofOne(clip: String, in destination: ReportDestination) -> [Int: ClipEvidence] {
    guard destination.format == .html, let current else { return [:] }
    return [0: Self.linked(current, to: clip, in: destination)]
  }

  /// For a page of all clips.
  func ofAll(in destination: ReportDestination) -> [Int: ClipEvidence] {
    guard destination.format == .html else { return [:] }
    return all.mapValues { Self.linked($0.evidence, to: $0.clip, in: destination) }
  }

  private static func linked(
    _ evidence: ClipEvidence, to clip: String, in destination: ReportDestination
  ) -> ClipEvidence {
    guard evidence.video == nil else { return evidence }
    var evidence = evidence
    evidence.link = ClipLink.path(
      to: clip,
      fromReport: destination.isStandardOutput ? "page.html" : destination.file(for: clip).path,
      workingFolder: FileManager.default.currentDirectoryPath)
    return evidence
  }
}
