import Imaging
import Scenes

extension CameraPath {
  /// Names the motion, with a confidence in 0...1.
  ///
  /// Judged by how the picture's centre and scale travel: a pan goes one way, a handheld camera
  /// shakes about its path, a zoom or dolly changes the scale. A zoom and a dolly differ in parallax,
  /// which shows as residuals that no plane explains.
  func classify(width: Int, height: Int) -> (kind: CameraKind, confidence: Double) {
    guard !isStatic, referenceFromFrame.count > 2 else { return (.static, isStatic ? 0.95 : 0.5) }
    let center = SIMD2<Double>(Double(width) / 2, Double(height) / 2)
    let side = Double(max(width, height))
    let positions = referenceFromFrame.map { $0.apply(center.x, center.y) }
    let scales = referenceFromFrame.map { map -> Double in
      let a = map.apply(center.x - side / 4, center.y)
      let b = map.apply(center.x + side / 4, center.y)
      return (b - a).length / (side / 2)
    }
    guard let firstPosition = positions.first, let lastPosition = positions.last,
      let firstScale = scales.first, let lastScale = scales.last
    else { return (.unknown, 0) }
    let travel = (lastPosition - firstPosition).length
    let walked = Self.length(positions)
    let radius = min(6, positions.count / 10)
    // A pan keeps its course, there and back too; shaking is gone from a running mean.
    let course = max(travel, Self.length(Self.smoothed(positions, radius: radius)))
    let straightness = walked > 0 ? course / walked : 1
    let scaleChange = abs(lastScale / max(firstScale, 1e-6) - 1)
    var scaleWalked = 0.0
    for index in scales.indices.dropFirst() {
      scaleWalked += abs(scales[index] - scales[index - 1])
    }
    // A zoom goes one way; the fit's errors go to and fro.
    if scaleChange > 0.04, abs(lastScale - firstScale) > 0.5 * scaleWalked {
      return residual > 0.45 ? (.dolly, 0.5) : (.zoom, 0.6)
    }
    if walked < 0.004 * side { return (.static, 0.6) }
    if straightness > 0.7 && walked > 0.03 * side || travel > 0.15 * side {
      return residual > 0.5 ? (.dolly, 0.4) : (.pan, min(0.95, straightness))
    }
    return (.handheld, min(0.95, 1 - straightness / 2))
  }

  private static func length(_ path: [SIMD2<Double>]) -> Double {
    zip(path, path.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
  }

  private static func smoothed(_ path: [SIMD2<Double>], radius: Int) -> [SIMD2<Double>] {
    path.indices.map { index in
      let near = path[max(0, index - radius)...min(path.count - 1, index + radius)]
      return near.reduce(SIMD2(0, 0), +) / Double(near.count)
    }
  }
}
