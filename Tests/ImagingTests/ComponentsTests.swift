import Testing

@testable import Imaging

@Suite struct ComponentsTests {
  /// Flood fill from each unlabelled pixel in reading order.
  static func plainly(
    _ mask: Plane<UInt8>, minimumArea: Int, eightConnected: Bool
  ) -> (labels: Plane<Int32>, components: [Component]) {
    var seen = Plane<Bool>(width: mask.width, height: mask.height, filledWith: false)
    var labels = Plane<Int32>(width: mask.width, height: mask.height, filledWith: 0)
    var components = [Component]()
    for y in 0..<mask.height {
      for x in 0..<mask.width where mask[x, y] != 0 && !seen[x, y] {
        var members = [(x, y)]
        seen[x, y] = true
        var next = 0
        while next < members.count {
          let (px, py) = members[next]
          next += 1
          for j in -1...1 {
            for i in -1...1 where eightConnected || i == 0 || j == 0 {
              let (qx, qy) = (px + i, py + j)
              guard qx >= 0, qy >= 0, qx < mask.width, qy < mask.height, mask[qx, qy] != 0,
                !seen[qx, qy]
              else { continue }
              seen[qx, qy] = true
              members.append((qx, qy))
            }
          }
        }
        guard members.count >= minimumArea else { continue }
        let label = components.count + 1
        for (px, py) in members { labels[px, py] = Int32(label) }
        let (xs, ys) = (members.map(\.0), members.map(\.1))
        components.append(
          Component(
            label: label, area: members.count, minX: xs.min()!, minY: ys.min()!, maxX: xs.max()!,
            maxY: ys.max()!, sumX: xs.reduce(0, +), sumY: ys.reduce(0, +)))
      }
    }
    return (labels, components)
  }

  @Test(arguments: Synthetic.awkwardSizes + [(64, 40)], [0.2, 0.5, 0.62, 1])
  func `Labels equal a flood fill`(size: (Int, Int), share: Double) {
    let mask = Synthetic.mask(size.0, size.1, share: share, seed: 10)
    for minimumArea in [0, 1, 4] {
      for eightConnected in [false, true] {
        let found = Components.label(
          mask, minimumArea: minimumArea, eightConnected: eightConnected)
        let expected = Self.plainly(
          mask, minimumArea: minimumArea, eightConnected: eightConnected)
        #expect(found.labels == expected.labels)
        #expect(found.components == expected.components)
      }
    }
  }

  @Test(arguments: Synthetic.awkwardSizes + [(64, 40)])
  func `Pieces of one value equal those of each value's own mask`(size: (Int, Int)) {
    let noise = Synthetic.noise(size.0, size.1, seed: 4)
    let plane = noise.mapped { $0 / 80 }
    let found = Components.piecesOfOneValue(plane, minimumArea: 2)
    #expect(found.values.count == found.pieces.components.count)
    for value in UInt8(1)...3 {
      let own = Components.pieces(
        plane.mapped { $0 == value ? 1 : 0 }, minimumArea: 2, eightConnected: false)
      let same = zip(found.pieces.components, found.values).filter { $0.1 == value }.map(\.0)
      #expect(same.map(\.area) == own.components.map(\.area))
      #expect(same.map(\.centroid) == own.components.map(\.centroid))
    }
  }

  @Test(arguments: [(64, 40), (67, 9), (8, 3)], [0.1, 0.6, 0.97])
  func `Pieces are the same components as runs`(size: (Int, Int), share: Double) {
    let mask = Synthetic.mask(size.0, size.1, share: share, seed: 11)
    for minimumArea in [1, 5] {
      let (labels, components) = Self.plainly(mask, minimumArea: minimumArea, eightConnected: true)
      let pieces = Components.pieces(mask, minimumArea: minimumArea, eightConnected: true)
      #expect(pieces.components == components)
      var drawn = Plane<Int32>(width: size.0, height: size.1, filledWith: 0)
      var covered = 0
      for run in pieces.runs {
        covered += Int(run.end - run.start)
        for x in run.start..<run.end { drawn[Int(x), Int(run.y)] = run.label }
      }
      #expect(drawn == labels)
      #expect(covered == mask.samples.count { $0 != 0 })
      for y in 0..<size.1 {
        for x in 0..<size.0 { #expect(pieces.label(x: x, y: y) == Int(labels[x, y])) }
      }
      #expect(pieces.label(x: 0, y: -1) == 0 && pieces.label(x: 0, y: size.1) == 0)
    }
  }

  @Test func `The largest component is the first of equals`() {
    var mask = Plane<UInt8>(width: 9, height: 3, filledWith: 0)
    for x in [0, 1, 3, 4, 6] { mask[x, 1] = 255 }
    let (_, components) = Components.label(mask, minimumArea: 1, eightConnected: true)
    #expect(Components.largest(components)?.label == 1)
    #expect(Components.largest(components)?.centroid == SIMD2(0.5, 1))
    #expect(Components.largest([]) == nil)
  }
}
