import Imaging
import Testing

@testable import VideoIO

@Suite struct ColorMatrixTests {
  @Test(
    "A colour coded by another matrix comes out as BT.601 codes it",
    arguments: [(200.0, 40.0, 60.0), (30, 180, 70), (20, 60, 210), (128, 128, 128), (240, 230, 90)])
  func converts(red: Double, green: Double, blue: Double) throws {
    func coded(_ kr: Double, _ kb: Double) -> (Double, Double, Double) {
      let luma = kr * red + (1 - kr - kb) * green + kb * blue
      return (luma, 128 + (blue - luma) / (2 - 2 * kb), 128 + (red - luma) / (2 - 2 * kr))
    }
    let (y, cb, cr) = coded(0.2126, 0.0722)
    var picture = Picture(
      width: 4, height: 4, luma: UInt8(y.rounded()), cb: UInt8(cb.rounded()),
      cr: UInt8(cr.rounded()))
    let change = try #require(ColorMatrix.bt709.toBT601)
    change.apply(to: &picture)
    let expected = coded(0.299, 0.114)
    #expect(abs(Double(picture.luma[1, 1]) - expected.0) < 1.5)
    #expect(abs(Double(picture.cb[1, 1]) - expected.1) < 1.5)
    #expect(abs(Double(picture.cr[1, 1]) - expected.2) < 1.5)
  }

  @Test("BT.601 stays as it is")
  func same() { #expect(ColorMatrix.bt601.toBT601 == nil) }
}
