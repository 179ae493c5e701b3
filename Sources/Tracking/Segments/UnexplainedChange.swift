import Imaging

/// Measures picture content that motion explains neither from the frame before nor from the one
/// after, at its strongest place.
///
/// Two neighbouring pictures are warped onto each other by dense flow; what is left over is averaged
/// over blocks. Moving things leave about as much from one frame to the next; what pops up, vanishes
/// or jumps leaves much at one moment.
struct UnexplainedChange {
  var threads: Int
  /// Pixels of the half-size picture.
  static let blockSide = 8
  /// Levels: what noise and compression leave.
  static let floor: Float = 4
  /// Frames on each side that say what is usual.
  static let reach = 5

  /// For each picture the largest block's residual over its usual value: about 1 where nothing is
  /// left over, 0 for the first picture and where the whole picture changes.
  func measure(_ pictures: [Picture]) -> [Double] {
    guard pictures.count >= 4 else { return Array(repeating: 0, count: pictures.count) }
    var largest: [[Float]] = [[], []]
    var typical: [Float] = []
    var previous = small(pictures[0])
    for picture in pictures.dropFirst() {
      let current = small(picture)
      let forward = residuals(of: current, from: previous)
      let backward = residuals(of: previous, from: current)
      largest[0].append(forward.largest)
      largest[1].append(backward.largest)
      typical.append(max(forward.median, backward.median))
      previous = current
    }
    let usual = typical.sorted()[typical.count / 2]
    var result: [Double] = [0]
    for index in typical.indices {
      guard typical[index] < 3 * usual + 2 else {
        result.append(0)
        continue
      }
      var ratio: Float = 0
      for values in largest {
        let around = values[max(0, index - Self.reach)...min(values.count - 1, index + Self.reach)]
          .sorted()
        ratio = max(ratio, values[index] / (around[around.count / 2] + Self.floor))
      }
      result.append(Double(ratio))
    }
    return result
  }

  private func small(_ picture: Picture) -> Picture {
    guard max(picture.width, picture.height) > 320 else { return picture }
    return Picture(
      luma: Pyramid.halved(picture.luma), cb: Pyramid.halved(picture.cb),
      cr: Pyramid.halved(picture.cr)) ?? picture
  }

  private func residuals(of picture: Picture, from other: Picture) -> (largest: Float, median: Float) {
    let flow = OpticalFlow.denseInverseSearch(
      from: picture.luma, to: other.luma, preset: .fast, threads: threads)
    let sorted = FlowResidual.blocks(of: picture, from: other, flow: flow, side: Self.blockSide)
      .sorted()
    guard let last = sorted.last else { return (0, 0) }
    return (last, sorted[sorted.count / 2])
  }
}
