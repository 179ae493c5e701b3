import ArgumentParser
import Reporting

/// What `--frames A-B` names: frames counted from 0, both ends included.
struct FrameRange: Hashable {
  var frames: ClosedRange<Int>

  /// - Throws: `ValidationError` with what to write instead.
  init(argument: String) throws {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let low = parts.first ?? nil,
      let high = parts.last ?? nil, low <= high
    else {
      throw ValidationError("'\(argument)' names no frames; write 10-20, or 10 for one frame")
    }
    frames = low...high
  }
}
