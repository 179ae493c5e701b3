import Testing

@testable import Imaging

@Suite("Drawing on a picture")
struct DrawingTests {
  typealias Point = SIMD2<Double>
  private let blank = Picture(width: 40, height: 30, luma: 0)

  private func luma(_ draw: (inout Drawing) -> Void) -> Plane<UInt8> {
    var drawing = Drawing(on: blank)
    draw(&drawing)
    return drawing.picture.luma
  }

  @Test(
    "covers of each pixel what its distance from the line says",
    arguments: [
      [Point(3, 4), Point(30, 22)], [Point(5, 25), Point(38, 2), Point(20, 28)],
      [Point(10, 10)], [Point(-20, 12), Point(70, 13)], [Point(7.5, 3), Point(7.5, 27)],
    ], [0.6, 1, 3.5, 9])
  func lineAgainstReference(points: [Point], width: Double) {
    let drawn = luma { $0.draw(points, Stroke(.white, width: width)) }
    for y in 0..<30 {
      for x in 0..<40 {
        let place = Point(Double(x) + 0.5, Double(y) + 0.5)
        var distance = Double.infinity
        for (a, b) in zip(points, points.count > 1 ? Array(points.dropFirst()) : points) {
          let step = b - a
          let square = (step * step).sum()
          let along = square > 0 ? max(0, min(1, ((place - a) * step).sum() / square)) : 0
          let rest = place - a - step * along
          distance = min(distance, (rest * rest).sum().squareRoot())
        }
        let share = max(0, min(width / 2 + 0.5 - distance, min(1, width)))
        #expect(abs(Double(drawn[x, y]) - 255 * share) <= 1.01, "\(x), \(y)")
      }
    }
  }

  @Test("does not draw twice where a faint line crosses itself")
  func crossing() {
    let cross = [Point(5, 5), Point(25, 25), Point(25, 5), Point(5, 25)]
    let drawn = luma { $0.draw(cross, Stroke(.white, width: 4, opacity: 0.5)) }
    #expect(drawn.samples.max() == 128)
  }

  @Test("leaves the gaps of a dashed line out, also where it begins far outside")
  func dashes() {
    let dash = Stroke.Dash(on: 4, off: 4)
    let stroke = Stroke(.white, width: 1, dash: dash)
    let near = luma { $0.draw([Point(0, 10.5), Point(40, 10.5)], stroke) }
    let far = luma { $0.draw([Point(-8e6, 10.5), Point(40, 10.5)], stroke) }
    #expect(near == far)
    for x in 0..<40 where (1...2).contains(x % 8) { #expect(near[x, 10] == 255) }
    for x in 0..<40 where (5...6).contains(x % 8) { #expect(near[x, 10] == 0) }
  }

  @Test("lets a line grow from nothing at its first point")
  func fading() {
    let stroke = Stroke(.white, width: 1, fadesIn: true)
    let row = luma { $0.draw([Point(0, 10.5), Point(40, 10.5)], stroke) }
    for x in 0..<40 {
      #expect(abs(Double(row[x, 10]) - 255 * (Double(x) + 0.5) / 40) <= 1)
    }
  }

  @Test("fills exactly the share of each pixel that lies in a rectangle")
  func rectangle() {
    let drawn = luma {
      $0.fill(rectangleFrom: Point(2.25, 3.5), to: Point(6, 7), colour: .white)
    }
    #expect(drawn[3, 4] == 255 && drawn[2, 4] == 191 && drawn[3, 3] == 128)
    #expect(drawn.samples.count { $0 != 0 } == 4 * 4)
  }

  @Test("leaves a hole where a loop lies in a loop")
  func hole() {
    func square(_ low: Double, _ high: Double) -> [Point] {
      [Point(low, low), Point(high, low), Point(high, high), Point(low, high)]
    }
    let drawn = luma { $0.fill([square(2, 20), square(8, 12)], colour: .white) }
    #expect(drawn.samples.count { $0 == 255 } == 18 * 18 - 4 * 4)
    #expect(drawn[9, 9] == 0 && drawn[3, 3] == 255)
  }

  @Test("mixes colour by opacity, and draws nothing with none")
  func opacity() {
    var drawing = Drawing(on: Picture(width: 4, height: 4, luma: 100))
    let all = (Point(0, 0), Point(4, 4))
    drawing.fill(rectangleFrom: all.0, to: all.1, colour: .white, opacity: 0)
    #expect(drawing.picture == Picture(width: 4, height: 4, luma: 100))
    drawing.fill(rectangleFrom: all.0, to: all.1, colour: .white, opacity: 0.4)
    #expect(drawing.picture.luma[1, 1] == 162 && drawing.picture.cb[1, 1] == 128)
  }

  @Test("takes any numbers, and draws nothing for those that are none")
  func hostile() {
    for value in [Double.nan, .infinity, -.infinity, 1e300, -1e300, .greatestFiniteMagnitude] {
      var drawing = Drawing(on: blank)
      let ends = [Point(value, 3), Point(5, value), Point(value, value), Point(-value, 2)]
      drawing.draw(ends, isClosed: true, Stroke(.white, width: 2, dash: .init(on: 1, off: 1)))
      drawing.draw([Point(1, 1), Point(5, 5)], Stroke(.white, width: value))
      drawing.fill([ends], colour: .white, opacity: value)
      drawing.fill(rectangleFrom: Point(value, 0), to: Point(0, value), colour: .white)
      #expect(drawing.picture.luma.count == blank.luma.count)
    }
    let untouched = luma {
      $0.draw([Point(.nan, 1), Point(2, .infinity)], Stroke(.white, width: 3))
      $0.draw([Point(500, 500), Point(600, 500)], Stroke(.white, width: 3))
      $0.fill([[Point(.nan, 0), Point(9, 0), Point(9, 9)]], colour: .white)
      $0.write("far", x: .max, y: .min, scale: .max, colour: .white)
      $0.write("", x: 1, y: 1, scale: 1, colour: .white)
    }
    #expect(untouched == blank.luma)
    var none = Drawing(on: Picture(width: 0, height: 0))
    none.draw([Point(0, 0), Point(5, 5)], Stroke(.white, width: 3))
    none.write("a", x: 0, y: 0, scale: 1, colour: .white)
    #expect(none.picture.luma.count == 0)
  }
}
