import Scenes
import Testing

@testable import Reporting

@Suite("Places for labels")
struct ObjectLabelTests {
  @Test("lie in the picture, wherever the object does")
  func insidePicture() {
    for x in stride(from: -50.0, through: 130, by: 9) {
      for y in stride(from: -50.0, through: 130, by: 9) {
        var placer = LabelPlacer(width: 100, height: 80)
        let spot = placer.place(
          width: 20, height: 10, at: Box(x: x, y: y, width: 30, height: 30), gap: 2)
        #expect(spot.x >= 0 && spot.x + 20 <= 100 && spot.y >= 0 && spot.y + 10 <= 80)
      }
    }
  }

  @Test("are above an object, or else beside it where another label is")
  func withoutOverlap() {
    var placer = LabelPlacer(width: 200, height: 200)
    let box = Box(x: 80, y: 80, width: 40, height: 40)
    let spots = (0..<4).map { _ in placer.place(width: 20, height: 10, at: box, gap: 2) }
    #expect(spots.first == LabelPlacer.Spot(x: 80, y: 68, width: 20, height: 10))
    for (index, spot) in spots.enumerated() {
      #expect(!spots[..<index].contains(where: spot.overlaps))
    }
  }

  @Test("are found for boxes of no finite size and pictures smaller than a label")
  func hostile() {
    var placer = LabelPlacer(width: 5, height: 5)
    let spot = placer.place(
      width: 20, height: 10, at: Box(x: .nan, y: .infinity, width: -.infinity, height: 1e300),
      gap: 2)
    #expect(spot.x == 0 && spot.y == 0)
  }
}
