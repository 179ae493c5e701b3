import Testing

@testable import Imaging

@Suite struct TemporalPlateTests {
  private static let window = TemporalPlate.Window(luma: 9, chroma: 6)

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

  @Test(arguments: [1, 2, 5, 40, 64])
  func `A row's densest cluster is the one that a plain search finds`(count: Int) throws {
    let samples = try (0..<count).map { try Self.picture(UInt64($0)) }
    let masks = (0..<count).map { Synthetic.mask(70, 5, share: 0.6, seed: UInt64(400 + $0)) }
    for valid in [nil, masks] {
      var row = TimeRow(width: 70, sampleCount: count)
      for y in 0..<5 {
        row.gather(y, of: samples, valid: valid)
        for x in 0..<70 {
          let i = y * 70 + x
          let used = (0..<count).filter { valid?[$0].samples[i] ?? 1 != 0 }
          let expected = used.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
          #expect(row.inView(x) == expected)
          guard !used.isEmpty else { continue }
          func near(_ a: Int, _ b: Int) -> Bool {
            abs(Int(samples[a].luma.samples[i]) - Int(samples[b].luma.samples[i])) <= 9
              && abs(Int(samples[a].cb.samples[i]) - Int(samples[b].cb.samples[i])) <= 6
              && abs(Int(samples[a].cr.samples[i]) - Int(samples[b].cr.samples[i])) <= 6
          }
          let centers = stride(from: 0, to: used.count, by: 2).map { used[$0] }
          let clusters = centers.map { center in used.filter { near(center, $0) } }
          let most = clusters.map(\.count).max() ?? 0
          let enough = (used.count * 9 + 9) / 10
          let best = try #require(
            clusters.first { $0.count >= enough } ?? clusters.first { $0.count == most })
          let found = row.densest(x, among: expected, window: Self.window)
          #expect(found == best.reduce(UInt64(0)) { $0 | 1 << UInt64($1) })
          if row.isUniform(x, window: Self.window) { #expect(best.count == used.count) }
          let mean = row.mean(x, of: found)
          let sum = best.reduce(0) { $0 + Int(samples[$1].luma.samples[i]) }
          #expect(Int(mean.luma) == (sum + best.count / 2) / best.count)
          let red = best.reduce(0) { $0 + Int(samples[$1].cr.samples[i]) }
          #expect(Int(mean.cr) == (red + best.count / 2) / best.count)
        }
      }
    }
  }

  /// A dark block of 20 x 16 before a light ground, moved from picture to picture.
  private static func scene(_ lefts: [Int], darkCb: UInt8 = 128) throws -> [Picture] {
    try lefts.map { left in
      var luma = Plane<UInt8>(width: 120, height: 32, filledWith: 150)
      var cb = Plane<UInt8>(width: 120, height: 32, filledWith: 128)
      for y in 8..<24 {
        for x in 0..<120 where x >= left && x < left + 20 {
          luma[x, y] = 90
          cb[x, y] = darkCb
        }
      }
      let cr = Plane<UInt8>(width: 120, height: 32, filledWith: 128)
      return try #require(Picture(luma: luma, cb: cb, cr: cr))
    }
  }

  @Test func `What lingers on its way is not taken for what lies behind`() throws {
    // It creeps: the middle of its way is covered in 12 of 20 pictures.
    let samples = try Self.scene((0..<20).map { 10 + 3 * min($0, 14) / 2 + ($0 > 14 ? 60 : 0) })
    let covered = (0..<20).count { samples[$0].luma[28, 16] == 90 }
    #expect(covered > 10)
    let plate = try #require(
      TemporalPlate.make(samples: samples, valid: nil, window: Self.window, threads: 1))
    #expect(plate.picture.luma.samples.allSatisfy { $0 == 150 })
  }

  @Test func `What stood for most of the time and left stays, for the outline to tell`() throws {
    let samples = try Self.scene((0..<20).map { $0 < 14 ? 40 : 400 })
    let plate = try #require(
      TemporalPlate.make(samples: samples, valid: nil, window: Self.window, threads: 1))
    #expect(plate.picture.luma[50, 16] == 90)
  }

  @Test func `Luma and chroma that make up for each other are two surfaces`() throws {
    // 2·Y + 3·Cb is the same for both.
    let samples = try Self.scene((0..<9).map { $0 % 2 == 0 ? 40 : 400 }, darkCb: 168)
    let plate = try #require(
      TemporalPlate.make(samples: samples, valid: nil, window: Self.window, threads: 1))
    #expect(plate.picture.luma[50, 16] == 90)
    #expect(plate.picture.cb[50, 16] == 168)
  }

  @Test func `Thread counts change nothing`() throws {
    let samples = try (0..<30).map { try Self.picture(UInt64($0)) }
    let one = try #require(
      TemporalPlate.make(samples: samples, valid: nil, window: Self.window, threads: 1))
    let five = try #require(
      TemporalPlate.make(samples: samples, valid: nil, window: Self.window, threads: 5))
    #expect(one.picture == five.picture)
    #expect(one.spread == five.spread)
    #expect(one.support == five.support)
  }

  @Test func `Masks of another size give no plate`() throws {
    let samples = [try Self.picture(1)]
    let mask = Plane<UInt8>(width: 3, height: 3, filledWith: 1)
    func plate(_ samples: [Picture], _ valid: [Plane<UInt8>]?) -> TemporalPlate? {
      TemporalPlate.make(samples: samples, valid: valid, window: Self.window, threads: 1)
    }
    #expect(plate(samples, [mask]) == nil)
    #expect(plate(samples, []) == nil)
    #expect(plate([], nil) == nil)
  }
}
