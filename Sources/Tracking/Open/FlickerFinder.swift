import Imaging
import Scenes

/// Finds content that is there in one picture alone, in the open.
///
/// What moves, comes out from behind something or turns another side to the camera is, a moment before or
/// after, within reach of where it is, in part at least. So a solid piece of a picture whose colours nothing
/// within reach has, neither before nor after, while the place shows again what it showed, was not there
/// before and is not there after. Where the camera moves, pictures are laid on each other by its path.
struct FlickerFinder {
  var threads: Int

  /// Pictures closer in time than this are passed over: what lasts shorter may be a spark of coding.
  private static let pictureRate = 30.0
  /// Squares of levels: what differs from the place before and after; what is unlike all within reach.
  private static let leastChange: Float = 256
  private static let leastUnlike: Float = 100
  /// Of the picture: where more changes, the view does.
  private static let largestChange = 0.3
  /// Levels of the whole picture's step in any channel: then the light changes.
  private static let largestStep: Float = 8
  /// Of the distance from what it covers: how far the place may be, after, from what it was.
  private static let largestRest: Float = 0.6
  /// Share of it that must be of one colour.
  private static let leastEven = 0.4
  /// Of the sampled places, each of 2 x 2 pixels.
  private static let leastPlaces = 5
  /// Places at the picture's border that are not asked.
  private static let border = 2

  /// The strongest among a shot's pictures, if any; its frame is their index, its box in their pixels.
  ///
  /// - Parameters:
  ///   - referenceFromFrame: for each picture the camera's map, as of ``CameraPath``.
  ///   - frameInterval: seconds from one picture to the next.
  func strongest(
    in pictures: [Picture], referenceFromFrame: [Homography], frameInterval: Double
  ) -> Flicker? {
    guard let first = pictures.first, referenceFromFrame.count == pictures.count,
      frameInterval > 0
    else { return nil }
    let step = max(1, Int((1 / (Self.pictureRate * frameInterval)).rounded()))
    let chosen = Array(stride(from: 0, to: pictures.count, by: step))
    guard chosen.count >= 3 else { return nil }
    var strongest: Flicker?
    // Few small pictures are held at a time.
    let (batch, around) = (32, 4)
    var views: [ColourView] = []
    var held = 0..<0
    for start in stride(from: 0, to: chosen.count, by: batch) {
      let end = min(chosen.count, start + batch)
      let known = held.upperBound
      held = max(0, start - around)..<min(chosen.count, end + around)
      views.removeFirst(max(0, views.count - max(0, known - held.lowerBound)))
      views += Parallel.map(held.upperBound - known, threads: threads) {
        ColourView(pictures[chosen[known + $0]])
      }
      guard let view = views.first else { break }
      let look = FlickerLook(
        views: views,
        referenceFromView: held.map {
          referenceFromFrame[chosen[$0]].composed(with: Self.frameFromView(first, view))
        },
        reach: Reach(
          longSide: max(view.width, view.height), interval: Double(step) * frameInterval))
      let place = start - held.lowerBound
      let found = Parallel.map(end - start, threads: threads) {
        Self.strongest(at: place + $0, look)
      }
      for (index, flicker) in found.enumerated() {
        guard var flicker, flicker.worth > strongest?.worth ?? 0 else { continue }
        flicker.frame = chosen[start + index]
        flicker.box = Self.scaled(flicker.box, from: view, to: first)
        strongest = flicker
      }
    }
    return strongest
  }

  /// From a small picture's pixels to the picture's.
  private static func frameFromView(_ picture: Picture, _ view: ColourView) -> Homography {
    let (x, y) = scales(picture, view)
    return Homography(rows: [x, 0, 0.5 * x - 0.5, 0, y, 0.5 * y - 0.5, 0, 0, 1])
  }

  private static func scales(_ picture: Picture, _ view: ColourView) -> (x: Double, y: Double) {
    (
      Double(picture.width) / Double(view.width), Double(picture.height) / Double(view.height)
    )
  }

  private static func scaled(_ box: Box, from view: ColourView, to picture: Picture) -> Box {
    let (x, y) = scales(picture, view)
    return Box(
      x: box.x * x, y: box.y * y, width: box.width * x, height: box.height * y)
  }

  /// In one picture, by the pictures on both sides; the farther ones of one side at a time, as the same may
  /// come again.
  private static func strongest(at index: Int, _ look: FlickerLook) -> Flicker? {
    guard let sides = look.sides(at: index, largestStep: largestStep) else { return nil }
    var places = look.places(
      in: sides, border: border, leastChange: leastChange, largestShare: largestChange)
    guard places.count >= leastPlaces else { return nil }
    look.keepUnlike(&places, sides, leastUnlike: leastUnlike)
    guard places.count >= leastPlaces else { return nil }
    var strongest: Flicker?
    for direction in [-1, 1] {
      var unlike = places
      for distance in [2, 4] {
        look.keepUnlike(
          &unlike, sides, in: index + direction * distance, side: direction,
          leastUnlike: leastUnlike)
      }
      for piece in look.pieces(of: unlike, leastPlaces: leastPlaces) {
        guard
          let flicker = look.flicker(
            of: piece, sides, largestRest: largestRest, leastEven: leastEven)
        else { continue }
        if flicker.worth >= Flicker.leastWorth, flicker.worth > strongest?.worth ?? 0 {
          strongest = flicker
        }
      }
    }
    return strongest
  }
}
