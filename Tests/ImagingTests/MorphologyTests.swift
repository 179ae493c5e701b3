import Testing

@testable import Imaging

@Suite struct MorphologyTests {
  static func plainly(
    _ p: Plane<UInt8>, _ radius: Int, _ pick: (UInt8, UInt8) -> UInt8
  ) -> Plane<UInt8> {
    var out = p
    for y in 0..<p.height {
      for x in 0..<p.width {
        for j in max(0, y - radius)...min(p.height - 1, y + radius) {
          for i in max(0, x - radius)...min(p.width - 1, x + radius) {
            out[x, y] = pick(out[x, y], p[i, j])
          }
        }
      }
    }
    return out
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Growing and shrinking equal the plain form`(width: Int, height: Int) {
    let plane = Synthetic.noise(width, height, seed: 6)
    for radius in [-1, 0, 1, 2, 3, 4, 7, 40] {
      let (grown, shrunk) = (
        Morphology.dilate(plane, radius: radius), Morphology.erode(plane, radius: radius)
      )
      #expect(grown == (radius > 0 ? Self.plainly(plane, radius, max) : plane))
      #expect(shrunk == (radius > 0 ? Self.plainly(plane, radius, min) : plane))
    }
    let range = LocalRange.make(plane)
    #expect(range.low == Self.plainly(plane, 1, min))
    #expect(range.high == Self.plainly(plane, 1, max))
  }

  @Test func `Opening drops specks and closing fills slits`() {
    var mask = Plane<UInt8>(width: 20, height: 20, filledWith: 0)
    for y in 5..<15 { for x in 5..<15 where x != 9 { mask[x, y] = 1 } }
    mask[2, 2] = 1
    let closed = Morphology.close(mask, radius: 1)
    #expect(closed[9, 10] == 1)
    let opened = Morphology.open(closed, radius: 1)
    #expect(opened[2, 2] == 0 && opened[5, 5] == 1 && opened[14, 14] == 1)
  }

  @Test func `Holes are filled unless they reach the border or are too large`() {
    var mask = Plane<UInt8>(width: 12, height: 12, filledWith: 0)
    for y in 2..<10 { for x in 2..<10 { mask[x, y] = 1 } }
    for y in 4..<6 { for x in 4..<6 { mask[x, y] = 0 } }
    mask[2, 8] = 0
    let filled = Morphology.fillHoles(mask)
    #expect(filled[4, 4] == 1 && filled[5, 5] == 1 && filled[2, 8] == 0 && filled[0, 0] == 0)
    #expect(Morphology.fillHoles(mask, maximumArea: 3) == mask)
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `The median equals sorting`(width: Int, height: Int) {
    let p = Synthetic.noise(width, height, seed: 8)
    let found = Median.median3x3(p)
    for y in 0..<height {
      for x in 0..<width {
        let around = (-1...1).flatMap { j in
          (-1...1).map { i in p[min(max(x + i, 0), width - 1), min(max(y + j, 0), height - 1)] }
        }
        #expect(found[x, y] == around.sorted()[4])
      }
    }
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Box means equal the plain form`(width: Int, height: Int) {
    let p = Synthetic.noise(width, height, seed: 9)
    let numbers = Plane<Float>(
      width: width, height: height, samples: p.samples.map { Float($0) / 7 - 3 })!
    for radius in [1, 2, 5, 50] {
      let found = BoxFilter.mean(p, radius: radius)
      let foundNumbers = BoxFilter.mean(numbers, radius: radius)
      for y in 0..<height {
        for x in 0..<width {
          var (sum, count, numberSum) = (0, 0, 0.0)
          for j in max(0, y - radius)...min(height - 1, y + radius) {
            for i in max(0, x - radius)...min(width - 1, x + radius) {
              sum += Int(p[i, j])
              numberSum += Double(numbers[i, j])
              count += 1
            }
          }
          #expect(abs(Double(found[x, y]) - Double(sum) / Double(count)) <= 0.5001)
          #expect(abs(Double(foundNumbers[x, y]) - numberSum / Double(count)) < 1e-4)
        }
      }
    }
  }
}
