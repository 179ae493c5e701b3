import Imaging
import Scenes

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

  /// Seconds over which a surface's change of colour adds up.
  private static let colourWindow = 0.35

  struct Findings: Sendable {
    /// For each picture the largest block's residual over its usual value: about 1 where nothing is
    /// left over, 0 for the first picture and where the whole picture changes.
    var ratios: [Double]
    /// Frames are indices of the pictures, boxes in their pixels.
    var recolouring: Recolouring?
  }

  /// - Parameters:
  ///   - frameInterval: seconds from one picture to the next.
  ///   - known: of a picture by its index, how it came from the one before, where that is at hand.
  func measure(
    _ pictures: [Picture], frameInterval: Double, known: (Int) -> Step? = { _ in nil }
  ) -> Findings {
    guard pictures.count >= 4, let first = pictures.first else {
      return Findings(ratios: Array(repeating: 0, count: pictures.count))
    }
    let shown = Self.small(first)
    let window = Self.colourWindow / max(1e-3, frameInterval)
    var finder = RecolouringFinder(width: shown.width, height: shown.height, window: window)
    let pairs = pairs(pictures, known: known) { finder.add($0) }
    var recolouring = finder.found
    recolouring?.box.scale(by: Double(first.width) / Double(max(1, shown.width)))
    return Findings(ratios: ratios(pairs), recolouring: recolouring)
  }

  /// A picture as it is looked at.
  static func view(_ picture: Picture) -> SurfaceStep.View { SurfaceStep.View(small(picture)) }

  /// What one picture shows beyond the one before, of one size.
  static func step(from before: SurfaceStep.View, to after: SurfaceStep.View) -> Step {
    let back = flow(of: after.picture, from: before.picture)
    let forth = flow(of: before.picture, from: after.picture)
    let forward = residuals(of: after.picture, from: before.picture, back)
    let backward = residuals(of: before.picture, from: after.picture, forth)
    return Step(
      ratios: Ratios(
        forward: forward.largest, backward: backward.largest,
        median: max(forward.median, backward.median)),
      surface: SurfaceStep(from: before, to: after, back: back, forth: forth))
  }

  private func ratios(_ pairs: [Ratios]) -> [Double] {
    let largest = [pairs.map(\.forward), pairs.map(\.backward)]
    let typical = pairs.map(\.median)
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

  /// The values of all neighbours; each picture is made small once for both of its own, and few at a time
  /// are held.
  private func pairs(
    _ pictures: [Picture], known: (Int) -> Step?, each: (SurfaceStep) -> Void
  ) -> [Ratios] {
    let batch = 32
    let count = pictures.count - 1
    var pairs: [Ratios] = []
    pairs.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: batch) {
      let length = min(batch, count - start)
      var steps = (0..<length).map { known(start + $0 + 1) }
      let missing = steps.indices.filter { steps[$0] == nil }
      let needed = Set(missing.flatMap { [$0, $0 + 1] }).sorted()
      let views = Dictionary(
        uniqueKeysWithValues: zip(
          needed,
          Parallel.map(needed.count, threads: threads) { Self.view(pictures[start + needed[$0]]) }))
      let found = Parallel.map(missing.count, threads: threads) { place -> Step? in
        guard let before = views[missing[place]], let after = views[missing[place] + 1] else {
          return nil
        }
        return Self.step(from: before, to: after)
      }
      for (index, step) in zip(missing, found) { steps[index] = step }
      for step in steps.compactMap({ $0 }) {
        each(step.surface)
        pairs.append(step.ratios)
      }
    }
    return pairs
  }

  /// How a picture came from the one before.
  struct Step: Sendable {
    fileprivate var ratios: Ratios
    fileprivate var surface: SurfaceStep
  }

  fileprivate struct Ratios: Sendable {
    var forward: Float
    var backward: Float
    var median: Float
  }

  private static func small(_ picture: Picture) -> Picture {
    guard max(picture.width, picture.height) > 320 else { return picture }
    return Picture(
      luma: Pyramid.halved(picture.luma), cb: Pyramid.halved(picture.cb),
      cr: Pyramid.halved(picture.cr)) ?? picture
  }

  private static func flow(of picture: Picture, from other: Picture) -> Flow {
    OpticalFlow.denseInverseSearch(
      from: picture.luma, to: other.luma, preset: .fast, threads: 1)
  }

  private static func residuals(of picture: Picture, from other: Picture, _ flow: Flow) -> (
    largest: Float, median: Float
  ) {
    let sorted = FlowResidual.blocks(of: picture, from: other, flow: flow, side: Self.blockSide)
      .sorted()
    guard let last = sorted.last else { return (0, 0) }
    return (last, sorted[sorted.count / 2])
  }
}
