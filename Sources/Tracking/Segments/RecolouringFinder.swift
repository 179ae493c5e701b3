import Imaging
import Scenes

/// Adds up how the colour of each surface changed along its motion, and finds the one that changed most.
///
/// Light falls on all of a place; so what the whole picture changes by is taken off. Flow slips at the
/// border of what moves, where colours then seem to change: in strips, not over a surface.
struct RecolouringFinder {
  /// Pixels of the pictures that the steps are of.
  let width: Int
  let height: Int
  /// Frames over which a change adds up.
  let window: Double
  /// Frames by steps taken: the step from frame 0 is the first. The box is in the steps' pixels.
  private(set) var found: Recolouring?

  /// Levels from which a block counts as changed.
  private static let leastChange: Float = 9
  /// Steps for which it must have been followed.
  private static let leastFollowed: Float = 3

  private var count = 0
  private var sums: [SIMD2<Float>] = []
  private var followed: [Float] = []

  init(width: Int, height: Int, window: Double) {
    self.width = width
    self.height = height
    self.window = max(2, window)
  }

  mutating func add(_ step: SurfaceStep) {
    count += 1
    let blocks = step.columns * step.rows
    guard blocks > 0 else { return }
    if sums.count != blocks {
      sums = Array(repeating: .zero, count: blocks)
      followed = Array(repeating: 0, count: blocks)
    }
    let keep = Float(1 - 1 / window)
    var nextSums = [SIMD2<Float>](repeating: .zero, count: blocks)
    var nextFollowed = [Float](repeating: 0, count: blocks)
    for block in step.isSound.indices where step.isSound[block] {
      let before = carried(step.motion[block], to: block, step)
      nextSums[block] = before.sum * keep + step.change[block]
      nextFollowed[block] = before.followed + 1
    }
    (sums, followed) = (nextSums, nextFollowed)
    look(step)
  }

  /// What had added up where a block was, bilinear between blocks.
  private func carried(_ motion: SIMD2<Float>, to block: Int, _ step: SurfaceStep) -> (
    sum: SIMD2<Float>, followed: Float
  ) {
    let side = Float(SurfaceStep.blockSide)
    let x = min(max(0, Float(block % step.columns) + motion.x / side), Float(step.columns - 1))
    let y = min(max(0, Float(block / step.columns) + motion.y / side), Float(step.rows - 1))
    let (left, top) = (Int(x), Int(y))
    let right = min(left + 1, step.columns - 1)
    let below = min(top + 1, step.rows - 1)
    let (u, v) = (x - Float(left), y - Float(top))
    var sum = SIMD2<Float>.zero
    var steps: Float = 0
    for (at, weight) in [
      (top * step.columns + left, (1 - u) * (1 - v)), (top * step.columns + right, u * (1 - v)),
      (below * step.columns + left, (1 - u) * v), (below * step.columns + right, u * v),
    ] {
      sum += sums[at] * weight
      steps += followed[at] * weight
    }
    return (sum, steps)
  }

  private mutating func look(_ step: SurfaceStep) {
    var mask = Plane<UInt8>(width: step.columns, height: step.rows, filledWith: 0)
    var isAny = false
    for block in sums.indices where followed[block] >= Self.leastFollowed {
      let length = (sums[block] * sums[block]).sum().squareRoot()
      guard length > Self.leastChange else { continue }
      mask.samples[block] = 1
      isAny = true
    }
    guard isAny else { return }
    let least = max(4, step.columns * step.rows / 400)
    let pieces = Components.pieces(mask, minimumArea: least, eightConnected: false)
    let side = SurfaceStep.blockSide
    for runs in BlobExtractor.runs(of: pieces) {
      var sum = SIMD2<Float>.zero
      var area = 0
      var box: Box?
      for run in runs {
        for x in Int(run.start)..<Int(run.end) { sum += sums[Int(run.y) * step.columns + x] }
        area += Int(run.end - run.start)
        let part = Box(
          x: Double(Int(run.start) * side), y: Double(Int(run.y) * side),
          width: Double(Int(run.end - run.start) * side), height: Double(side))
        box = box?.union(part) ?? part
      }
      guard let box, area > 0 else { continue }
      let mean = sum / Float(area)
      let candidate = Recolouring(
        frames: max(0, count - Int(0.7 * window))..<(count + 1), box: box,
        change: Double((mean * mean).sum().squareRoot()),
        share: Double(area * side * side) / Double(max(1, width * height)))
      if candidate.worth >= Recolouring.leastWorth, candidate.worth > found?.worth ?? 0 {
        found = candidate
      }
    }
  }
}
