import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct OutlineEvidenceTests {
  /// A floor of one colour with a square of another on it.
  private static func evidence(luma: UInt8, cb: UInt8, cr: UInt8) -> OutlineEvidence {
    var picture = Picture(width: 64, height: 48, luma: 160, cb: 110, cr: 150)
    let runs = (16..<32).map { Mask.Run(y: $0, start: 20, end: 40) }
    for y in 16..<32 {
      for x in 20..<40 {
        picture.luma[x, y] = luma
        picture.cb[x, y] = cb
        picture.cr[x, y] = cr
      }
    }
    return OutlineEvidence(Mask(runs: runs), in: picture)
  }

  @Test func `The floor in half its light is a shadow all around`() {
    let shadow = Self.evidence(luma: 80, cb: 119, cr: 139)
    #expect(shadow.shadow == 1)
    #expect(shadow.edgeShare == 1)
  }

  @Test func `A thing of another hue has an edge and is none`() {
    let thing = Self.evidence(luma: 80, cb: 170, cr: 100)
    #expect(thing.shadow == 0)
    #expect(thing.edgeShare == 1)
  }

  @Test func `What is as its surroundings has no edge`() {
    let nothing = Self.evidence(luma: 158, cb: 110, cr: 150)
    #expect(nothing.edgeShare == 0)
    #expect(nothing.shadow == 0)
  }

  @Test func `No pixels, or a region at the picture's corner, is no trap`() {
    let picture = Picture(width: 16, height: 16, luma: 160, cb: 128, cr: 128)
    #expect(OutlineEvidence(Mask(runs: []), in: picture).edgeShare == 0)
    let corner = Mask(runs: (10..<16).map { Mask.Run(y: $0, start: 10, end: 16) })
    #expect(OutlineEvidence(corner, in: picture).edgeShare == 0)
  }
}
