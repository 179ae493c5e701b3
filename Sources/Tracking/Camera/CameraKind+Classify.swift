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
    var walked = 0.0
    for index in positions.indices.dropFirst() {
      walked += (positions[index] - positions[index - 1]).length
    }
    let straightness = walked > 0 ? travel / walked : 1
    let scaleChange = abs(lastScale / max(firstScale, 1e-6) - 1)
    var scaleWalked = 0.0
    for index in scales.indices.dropFirst() { scaleWalked += abs(scales[index] - scales[index - 1]) }
    // A zoom goes one way; the fit's errors go to and fro.
    if scaleChange > 0.04, abs(lastScale - firstScale) > 0.5 * scaleWalked {
      return residual > 0.45 ? (.dolly, 0.5) : (.zoom, 0.6)
    }
    if walked < 0.004 * side { return (.static, 0.6) }
    if straightness > 0.8 || travel > 0.15 * side {
      return residual > 0.5 ? (.dolly, 0.4) : (.pan, min(0.95, straightness))
    }
    return (.handheld, min(0.95, 1 - straightness / 2))
  }
}
