import Auditing
import Rules
import Scenes

/// A finding with the frames in which it is drawn.
struct ShownFinding {
  var finding: Finding
  /// Frames in which it lasts.
  var frames: Range<Int>
  /// Frames in which it is drawn: a moment longer where it is too short to be read.
  var shownFrames: Range<Int>

  private static let leastSeconds = 1.5

  init(_ finding: Finding, clip: Clip) {
    self.finding = finding
    let times = (0..<clip.frameCount).map(clip.seconds(at:))
    // A report's times are rounded; half a millisecond is far below any frame's length.
    let slack = 5e-4
    let first = times.firstIndex { $0 >= finding.start - slack } ?? max(0, times.count - 1)
    let end = times.firstIndex { $0 > finding.end + slack } ?? times.count
    let last = times.firstIndex { $0 > finding.start + Self.leastSeconds } ?? times.count
    frames = first..<max(end, min(first + 1, times.count), first)
    shownFrames = first..<max(frames.upperBound, last, first)
  }

  var isError: Bool { finding.severity == .error }

  /// "object-vanishes o1: It was in plain view until 1.04 s and is gone."
  var caption: String {
    let objects = finding.objects.map { "o\($0)" }.joined(separator: ", ")
    return finding.rule + (objects.isEmpty ? "" : " \(objects)") + ": "
      + PlainText.line(finding.message)
  }
}
