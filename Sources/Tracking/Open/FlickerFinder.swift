import Imaging
import Scenes

/// Finds content that is there in one picture alone, in the open.
///
/// What moves, comes out from behind something or turns another side to the camera is, a moment before or
/// after, within reach of where it is, in part at least. So a solid piece of a picture whose colours nothing
/// within reach has, neither before nor after, while the place shows again what it showed, was not there
/// before and is not there after. Where the camera moves, pictures are laid on each other by its path.
enum FlickerFinder {
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

  /// In one picture, by the pictures on both sides; the farther ones of one side at a time, as the same may
  /// come again.
  static func strongest(at index: Int, _ look: OpenLook) -> Flicker? {
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
