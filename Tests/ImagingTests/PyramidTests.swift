import Testing

@testable import Imaging

@Suite struct PyramidTests {
  /// The plain form: 25 taps with borders repeated.
  static func halvedPlainly(_ p: Plane<UInt8>) -> Plane<UInt8> {
    let taps = [1, 4, 6, 4, 1]
    var out = Plane<UInt8>(width: (p.width + 1) / 2, height: (p.height + 1) / 2, filledWith: 0)
    for y in 0..<out.height {
      for x in 0..<out.width {
        var sum = 0
        for j in 0..<5 {
          for i in 0..<5 {
            let (px, py) = (2 * x + i - 2, 2 * y + j - 2)
            let sample = p[min(max(px, 0), p.width - 1), min(max(py, 0), p.height - 1)]
            sum += taps[i] * taps[j] * Int(sample)
          }
        }
        out[x, y] = UInt8((sum + 128) / 256)
      }
    }
    return out
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Halving equals the plain form`(width: Int, height: Int) {
    let plane = Synthetic.noise(width, height, seed: 1)
    let expected = plane.count == 0 ? plane : Self.halvedPlainly(plane)
    #expect(Pyramid.halved(plane) == expected)
  }

  @Test func `A pyramid stops before it is too small`() {
    let pyramid = Pyramid.make(Synthetic.noise(70, 33, seed: 2), levels: 9)
    let sizes = pyramid.map { [$0.width, $0.height] }
    #expect(sizes == [[70, 33], [35, 17], [18, 9]])
    #expect(Pyramid.make(Plane(width: 0, height: 0, filledWith: 0), levels: 4).count == 1)
  }

  @Test(arguments: Synthetic.awkwardSizes)
  func `Gradients equal the plain form`(width: Int, height: Int) {
    let p = Synthetic.noise(width, height, seed: 3)
    let (gx, gy) = Pyramid.gradients(p)
    for y in 0..<height {
      for x in 0..<width {
        #expect(Int(gx[x, y]) == Int(p[min(x + 1, width - 1), y]) - Int(p[max(x - 1, 0), y]))
        #expect(Int(gy[x, y]) == Int(p[x, min(y + 1, height - 1)]) - Int(p[x, max(y - 1, 0)]))
      }
    }
  }
}
