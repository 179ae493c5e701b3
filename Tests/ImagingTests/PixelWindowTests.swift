import Testing

@testable import Imaging

@Suite struct PixelWindowTests {
  @Test func `A part put back leaves the plane as it was`() {
    let plane = Synthetic.noise(17, 9, seed: 4)
    let window = PixelWindow(x: 3..<11, y: 2..<9)
    let part = plane.part(window)
    #expect(part.width == 8 && part.height == 7)
    #expect(part[0, 0] == plane[3, 2] && part[7, 6] == plane[10, 8])
    var blank = Plane<UInt8>(width: 17, height: 9, filledWith: 0)
    blank.replace(window, with: part)
    for y in 0..<9 {
      for x in 0..<17 {
        #expect(blank[x, y] == (window.contains(x: x, y: y) ? plane[x, y] : 0))
      }
    }
  }

  @Test func `A window outside takes the whole and replaces nothing`() {
    let plane = Synthetic.noise(6, 5, seed: 1)
    for window in [
      PixelWindow(x: -1..<3, y: 0..<2), PixelWindow(x: 0..<7, y: 0..<2),
      PixelWindow(x: 0..<2, y: 3..<6),
    ] {
      #expect(plane.part(window) == plane)
      var other = plane
      other.replace(
        window, with: Plane(width: window.x.count, height: window.y.count, filledWith: 9))
      #expect(other == plane)
    }
  }

  @Test func `Windows grow as far as the picture`() {
    let window = PixelWindow(x: 2..<5, y: 1..<2)
    #expect(window.grown(by: 3, width: 7, height: 9) == PixelWindow(x: 0..<7, y: 0..<5))
    #expect(window.union(PixelWindow(x: 6..<7, y: 0..<1)) == PixelWindow(x: 2..<7, y: 0..<2))
    #expect(!window.overlaps(PixelWindow(x: 5..<9, y: 0..<9)))
    #expect(window.area == 3)
  }
}
