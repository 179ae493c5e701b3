import Scenes
import Testing

@Suite struct KinkTests {
  private func views(_ ys: [Double]) -> [(time: Double, place: Point)] {
    ys.enumerated().map { (time: Double($0.offset), place: Point(0, $0.element)) }
  }

  @Test func `A bounce parts the views`() {
    #expect(Kink.count(views([0, 20, 40, 60, 40, 20, 0]), diameter: 40) == 4)
  }

  @Test(arguments: [
    [0.0, 20, 40, 60, 80, 100], [0, 20, 38, 54, 68, 80], [0, 4, 8, 30, 52, 74], [0, 2, 1, 3, 2, 4],
    [], [5],
  ])
  func `An even path, one that slows down and a trembling one go on`(ys: [Double]) {
    #expect(Kink.count(views(ys), diameter: 40) == ys.count)
  }

  @Test func `Views of one moment are no step`() {
    let same = [(time: 1.0, place: Point(0, 0)), (time: 1.0, place: Point(90, 0))]
    #expect(Kink.count(same, diameter: 10) == 2)
  }
}
