import Testing

@testable import Imaging

@Suite struct TemporalPlateTests {
  private static func picture(_ seed: UInt64) throws -> Picture {
    // Close levels, so that clusters overlap.
    func plane(_ seed: UInt64) -> Plane<UInt8> {
      var plane = Synthetic.noise(70, 5, seed: seed)
      for i in plane.samples.indices { plane.samples[i] = 90 + plane.samples[i] % 40 }
      return plane
    }
    return try #require(
      Picture(luma: plane(3 * seed), cb: plane(3 * seed + 1), cr: plane(3 * seed + 2)))
  }

  @Test(arguments: [1, 2, 5, 40, 64], [0, 3, 14, 400])
  func `Each pixel is the mean of its densest cluster`(count: Int, window: Int) throws {
    let samples = try (0..<count).map { try Self.picture(UInt64($0)) }
    let masks = (0..<count).map { Synthetic.mask(70, 5, share: 0.6, seed: UInt64(400 + $0)) }
    for valid in [nil, masks] {
      let plate = try #require(
        TemporalPlate.make(samples: samples, valid: valid, window: window, threads: 2))
      for i in 0..<70 * 5 {
        let used = (0..<count).filter { valid?[$0].samples[i] ?? 1 != 0 }
        guard !used.isEmpty else {
          #expect(plate.valid.samples[i] == 0)
          continue
        }
        func level(_ k: Int) -> Int {
          (2 * Int(samples[k].luma.samples[i]) + 3 * Int(samples[k].cb.samples[i])
            + 5 * Int(samples[k].cr.samples[i])) / 4
        }
        let sorted = used.sorted { (level($0), $0) < (level($1), $1) }
        var best: ArraySlice<Int> = []
        for high in sorted.indices {
          let low = sorted.firstIndex { level(sorted[high]) - level($0) <= 2 * window }
          let run = sorted[try #require(low)...high]
          if run.count > best.count { best = run }
        }
        let n = best.count
        let sum = best.reduce(0) { $0 + Int(samples[$1].luma.samples[i]) }
        let red = best.reduce(0) { $0 + Int(samples[$1].cr.samples[i]) }
        #expect(Int(plate.picture.luma.samples[i]) == (sum + n / 2) / n)
        #expect(Int(plate.picture.cr.samples[i]) == (red + n / 2) / n)
        #expect(Int(plate.support.samples[i]) == 255 * n / used.count)
        let mean = Double(sum) / Double(n)
        let variance = best.reduce(0.0) {
          let distance = Double(samples[$1].luma.samples[i]) - mean
          return $0 + distance * distance / Double(n)
        }
        #expect(abs(Double(plate.spread.samples[i]) + 0.5 - 4 * variance.squareRoot()) < 0.51)
      }
    }
  }

  @Test func `Masks of another size give no plate`() throws {
    let samples = [try Self.picture(1)]
    let mask = Plane<UInt8>(width: 3, height: 3, filledWith: 1)
    #expect(TemporalPlate.make(samples: samples, valid: [mask], window: 9, threads: 1) == nil)
    #expect(TemporalPlate.make(samples: samples, valid: [], window: 9, threads: 1) == nil)
    #expect(TemporalPlate.make(samples: [], valid: nil, window: 9, threads: 1) == nil)
  }
}
