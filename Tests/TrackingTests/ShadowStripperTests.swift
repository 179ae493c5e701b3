import Imaging
import Testing

@testable import Tracking

@Suite struct ShadowStripperTests {
  /// A disc of another hue at (40, 30), radius 12, over wood; with or without its shadow beside it.
  private func scene(disc: (UInt8, UInt8, UInt8), shadow: Bool) -> (Picture, Picture, BinaryMask) {
    let ground = Picture(width: 100, height: 60, luma: 160, cb: 90, cr: 165)
    var picture = ground
    var mask = BinaryMask(width: 100, height: 60, filledWith: 0)
    func paint(_ x: Int, _ y: Int, _ colour: (UInt8, UInt8, UInt8)) {
      picture.luma[x, y] = colour.0
      picture.cb[x, y] = colour.1
      picture.cr[x, y] = colour.2
      mask[x, y] = 1
    }
    for y in 0..<60 {
      for x in 0..<100 {
        let (dx, dy) = (x - 40, y - 30)
        if shadow, abs(y - 38) <= 4, (46..<74).contains(x) { paint(x, y, (90, 105, 150)) }
        if dx * dx + dy * dy <= 144 { paint(x, y, disc) }
      }
    }
    return (picture, ground, mask)
  }

  private func width(_ mask: BinaryMask) -> Int {
    let columns = (0..<100).filter { x in (0..<60).contains { mask[x, $0] != 0 } }
    return (columns.last ?? 0) - (columns.first ?? 0) + 1
  }

  @Test func `The shadow that hangs on a thing goes, the thing stays`() {
    let (picture, ground, mask) = scene(disc: (90, 150, 100), shadow: true)
    #expect(width(mask) > 40)
    let stripped = ShadowStripper(minimumArea: 20)
      .stripped(mask, picture: picture, background: ground)
    // The opening takes the disc's outermost pixels off.
    #expect((23...26).contains(width(stripped)))
  }

  @Test func `A thing of the ground's own hue is not torn apart`() {
    // Its lower half is in its own shade, and so of a shadow's colour.
    var (picture, ground, mask) = scene(disc: (230, 100, 150), shadow: false)
    for y in 31..<60 {
      for x in 0..<100 where mask[x, y] != 0 {
        picture.luma[x, y] = 95
        picture.cb[x, y] = 106
        picture.cr[x, y] = 149
      }
    }
    let stripped = ShadowStripper(minimumArea: 20)
      .stripped(mask, picture: picture, background: ground)
    let isWhole = stripped == mask
    #expect(isWhole)
  }
}
