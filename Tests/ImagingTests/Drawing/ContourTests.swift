import Testing

@testable import Imaging

@Suite("Outlines of masks")
struct ContourTests {
  private func mask(_ rows: String...) -> Plane<UInt8> {
    Plane(
      width: rows.first?.count ?? 0, height: rows.count,
      samples: rows.joined().map { $0 == "#" ? 1 : 0 }) ?? Plane(width: 0, height: 0, filledWith: 0)
  }

  /// Positive where a loop runs clockwise, as a picture is looked at.
  private func area(_ loop: [SIMD2<Double>]) -> Double {
    zip(loop, loop.dropFirst() + loop.prefix(1)).reduce(0) {
      $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2
    }
  }

  @Test("go once around each piece, through the middles of its edges")
  func square() {
    let loops = Contour.loops(of: mask("....", ".##.", ".##.", "...."), smoothingPassCount: 0)
    #expect(loops.count == 1)
    #expect(
      loops.first == [
        [1.5, 1], [2.5, 1], [3, 1.5], [3, 2.5], [2.5, 3], [1.5, 3], [1, 2.5], [1, 1.5],
      ])
  }

  @Test("go the other way around holes, and keep corners that touch apart")
  func holesAndCorners() {
    let ring = Contour.loops(of: mask("#####", "#...#", "#...#", "#...#", "#####"))
    #expect(ring.count == 2)
    #expect(ring.map(area).map { $0 > 0 } == [true, false])
    #expect(Contour.loops(of: mask("#.", ".#")).count == 2)
    #expect(Contour.loops(of: mask(".#", "#.")).count == 2)
  }

  @Test("have the mask's area, whatever its form", arguments: 0..<12)
  func areas(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var plane = Plane<UInt8>(width: 23, height: 17, filledWith: 0)
    for index in plane.samples.indices { plane.samples[index] = UInt8(random.next() % 3 / 2) }
    let loops = Contour.loops(of: plane, smoothingPassCount: 0)
    // A line through the middles of edges cuts an eighth of a pixel off at each corner turned
    // outwards and adds one at each turned inwards.
    let count = Double(plane.samples.count { $0 != 0 })
    let corners = loops.map { loop -> Double in
      let after = loop.dropFirst() + loop.prefix(1)
      return zip(loop, after).reduce(0) { sum, pair in
        let step = pair.1 - pair.0
        guard step.x != 0, step.y != 0 else { return sum }
        // An edge's middle is whole across it: that tells its direction.
        let isAcross = pair.0.y == pair.0.y.rounded()
        let turnsRight = isAcross == (step.x * step.y > 0)
        return sum + (turnsRight ? 1 : -1)
      }
    }
    let total = loops.map(area).reduce(0, +) + corners.reduce(0, +) / 8
    #expect(abs(total - count) < 1e-9, "seed \(seed)")
    let smooth = Contour.loops(of: plane)
    #expect(zip(loops, smooth).allSatisfy { $0.count == $1.count })
  }

  @Test("of nothing are none")
  func empty() {
    #expect(Contour.loops(of: mask("...", "...")).isEmpty)
    #expect(Contour.loops(of: Plane(width: 0, height: 0, filledWith: 0)).isEmpty)
    #expect(Contour.loops(of: mask("#")).count == 1)
  }
}
