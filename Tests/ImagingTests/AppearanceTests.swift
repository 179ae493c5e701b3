import Testing

@testable import Imaging

@Suite struct ColourHistogramTests {
  static let red = Picture(width: 20, height: 10, luma: 80, cb: 100, cr: 190)
  static let grey = Picture(width: 20, height: 10, luma: 80)

  @Test func `Shares add up to one and tell colours apart`() {
    let (red, grey) = (ColourHistogram(of: Self.red), ColourHistogram(of: Self.grey))
    #expect(abs(red.bins.reduce(0, +) - 1) < 1e-5 && red.count == 200)
    #expect(red.similarity(to: red) > 0.9999)
    #expect(red.similarity(to: grey) < 0.2)
    #expect(red.distance(to: red) < 0.01 && red.distance(to: grey) > 0.85)
  }

  @Test func `A little more light changes little`() {
    let a = ColourHistogram(of: Self.grey)
    let b = ColourHistogram(of: Picture(width: 20, height: 10, luma: 90, cb: 132, cr: 126))
    #expect(a.similarity(to: b) > 0.9)
  }

  @Test func `Only masked pixels inside the picture count`() {
    let mask = Plane<UInt8>(width: 6, height: 6, filledWith: 1)
    #expect(ColourHistogram(of: Self.red, mask: mask, originX: -3, originY: 7).count == 9)
    #expect(ColourHistogram(of: Self.red, mask: mask, originX: 90, originY: -90).count == 0)
    #expect(ColourHistogram().similarity(to: ColourHistogram()) == 0)
  }

  @Test func `Merging counts both`() {
    let both = ColourHistogram(of: Self.red).merged(with: ColourHistogram(of: Self.grey))
    #expect(both.count == 400 && abs(both.bins.reduce(0, +) - 1) < 1e-5)
  }
}

@Suite struct CorrelationTests {
  @Test func `Gain and brightness do not matter, and the inverse is minus one`() throws {
    let a = Synthetic.plane(20, 16)
    var (brighter, inverse) = (a, a)
    for i in a.samples.indices {
      brighter.samples[i] = a.samples[i] / 2 + 60
      inverse.samples[i] = 255 - a.samples[i]
    }
    #expect(try #require(Correlation.normalised(a, brighter)) > 0.999)
    #expect(try #require(Correlation.normalised(a, inverse)) < -0.9999)
  }

  @Test func `A patch is found at its place`() throws {
    let a = Synthetic.plane(40, 30)
    let patch = Synthetic.plane(12, 10) { SIMD2($0 + 7, $1 + 5) }
    let mask = Synthetic.mask(40, 30, share: 0.7, seed: 2)
    let there = try #require(
      Correlation.normalised(a, patch, originX: 7, originY: 5, maskA: mask))
    let aside = try #require(Correlation.normalised(a, patch, originX: 12, originY: 9))
    #expect(there > 0.9999 && aside < 0.9)
  }

  @Test func `Flat, small and disjoint patches give nil`() {
    let flat = Plane<UInt8>(width: 9, height: 9, filledWith: 4)
    let noise = Synthetic.noise(9, 9, seed: 1)
    #expect(Correlation.normalised(flat, noise) == nil)
    #expect(Correlation.normalised(noise, noise, originX: 8, originY: 8) == nil)
    #expect(Correlation.normalised(noise, noise, originX: 99, originY: -99) == nil)
  }
}
