import Foundation
import Testing

@testable import Scenes

@Suite struct PackedMaskTests {
  @Test(arguments: [
    [], [Mask.Run(y: 0, start: 0, end: 1)],
    [
      Mask.Run(y: -3, start: -90, end: 4), Mask.Run(y: -3, start: 6, end: 7),
      Mask.Run(y: 900, start: 2, end: 70_000),
    ],
    [
      Mask.Run(y: Int(Int32.min), start: Int(Int32.min), end: Int(Int32.max)),
      Mask.Run(y: Int(Int32.max), start: Int(Int32.max), end: Int(Int32.min)),
    ],
  ])
  func `A packed mask is the mask`(runs: [Mask.Run]) {
    let mask = Mask(runs: runs)
    #expect(PackedMask(mask).mask == mask)
    let observation = Observation(frame: 1, box: Box(x: 0, y: 0, width: 1, height: 1), mask: mask)
    #expect(observation.mask == mask)
  }

  @Test func `A disc takes a few bytes a run, and is written as a mask`() throws {
    let disc = Mask(
      runs: (-40...40).map { y in
        let half = Int(Double(1600 - y * y).squareRoot())
        return Mask.Run(y: y + 100, start: 200 - half, end: 200 + half + 1)
      })
    let packed = PackedMask(disc)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(packed) == encoder.encode(disc))
    #expect(try JSONDecoder().decode(PackedMask.self, from: encoder.encode(disc)) == packed)
    #expect(packed.mask == disc)
    #expect(packed.byteCount <= 4 * disc.runs.count)
  }
}
