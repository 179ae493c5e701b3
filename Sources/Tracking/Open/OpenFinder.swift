import Imaging
import Scenes

/// Looks through a shot, small, for what happens in the open and needs no object's mask to be seen.
struct OpenFinder {
  var threads: Int

  /// Pictures closer in time than this are passed over: what lasts shorter may be a spark of coding.
  private static let pictureRate = 30.0

  /// The strongest of each, if any.
  struct Found: Sendable, Equatable {
    var flicker: Flicker?
    var gone: SuddenChange?
    var came: SuddenChange?
  }

  /// Looks through a shot's pictures; frames are their indices, boxes in their pixels.
  ///
  /// - Parameters:
  ///   - referenceFromFrame: for each picture the camera's map, as of ``CameraPath``.
  ///   - frameInterval: seconds from one picture to the next.
  func find(
    in pictures: [Picture], referenceFromFrame: [Homography], frameInterval: Double
  ) -> Found {
    var strongest = Found()
    guard let first = pictures.first, referenceFromFrame.count == pictures.count,
      frameInterval > 0
    else { return strongest }
    let step = max(1, Int((1 / (Self.pictureRate * frameInterval)).rounded()))
    let chosen = Array(stride(from: 0, to: pictures.count, by: step))
    guard chosen.count >= 3 else { return strongest }
    // Few small pictures are held at a time.
    let (batch, around) = (32, SuddenChangeFinder.around)
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
      let look = OpenLook(
        views: views,
        referenceFromView: held.map {
          referenceFromFrame[chosen[$0]].composed(with: Self.frameFromView(first, view))
        },
        reach: Reach(
          longSide: max(view.width, view.height), interval: Double(step) * frameInterval))
      let place = start - held.lowerBound
      let changes = SuddenChangeFinder(look, threads: threads)
      let found = Parallel.map(end - start, threads: threads) { offset -> Found in
        let sudden = changes.strongest(at: place + offset)
        return Found(
          flicker: FlickerFinder.strongest(at: place + offset, look), gone: sudden.gone,
          came: sudden.came)
      }
      for (index, one) in found.enumerated() {
        if var flicker = one.flicker, flicker.worth > strongest.flicker?.worth ?? 0 {
          flicker.frame = chosen[start + index]
          flicker.box = Self.scaled(flicker.box, from: view, to: first)
          strongest.flicker = flicker
        }
        func stronger(_ change: SuddenChange?, than other: SuddenChange?) -> SuddenChange? {
          guard var change, change.worth > other?.worth ?? 0, start + index + 1 < chosen.count
          else { return other }
          change.frame = chosen[start + index + 1]
          change.box = Self.scaled(change.box, from: view, to: first)
          return change
        }
        strongest.gone = stronger(one.gone, than: strongest.gone)
        strongest.came = stronger(one.came, than: strongest.came)
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
}
