import Imaging
import Scenes

/// Tells what differs from the plate because it lies nearer or farther than the plate's plane from what
/// differs because it is something else.
///
/// A camera that moves sideways shifts the scene by its depth: the same surface is there, a few pixels
/// off. No shift of the background explains a thing that is not in it.
struct ParallaxProbe {
  /// Analysis pixels.
  var reach = 6
  /// Residual at the best shift over that where it is: from here on down it is all parallax, ...
  var fullRatio = 0.3
  /// ... and up to here partly.
  var leastRatio = 0.6

  /// 0 where no shift explains the blob; 1 where one does.
  func likelihood(of blob: Blob, in picture: Picture, background: Picture) -> Double {
    let view = SampledView(blob.mask, of: picture)
    let here = view.residual(dx: 0, dy: 0, in: background)
    guard here > 1, here < 255 else { return 0 }
    var best = here
    for dy in -reach...reach {
      for dx in -reach...reach where (dx, dy) != (0, 0) {
        best = min(best, view.residual(dx: dx, dy: dy, in: background, atMost: best))
      }
    }
    return min(1, max(0, (leastRatio - best / here) / (leastRatio - fullRatio)))
  }
}
