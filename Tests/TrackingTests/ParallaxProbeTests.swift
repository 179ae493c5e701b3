import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct ParallaxProbeTests {
  private static func texture(_ x: Int, _ y: Int) -> UInt8 {
    UInt8(60 + ((x * 37) ^ (y * 91) ^ (x * y)) & 127)
  }

  /// 80 x 60: the texture, or what `inside` says in a square of 16.
  private static func picture(_ inside: (Int, Int) -> UInt8) throws -> Picture {
    var luma = Plane<UInt8>(width: 80, height: 60, filledWith: 0)
    for y in 0..<60 {
      for x in 0..<80 {
        let isInside = (30..<46).contains(x) && (20..<36).contains(y)
        luma[x, y] = isInside ? inside(x, y) : texture(x, y)
      }
    }
    let grey = Plane<UInt8>(width: 80, height: 60, filledWith: 128)
    return try #require(Picture(luma: luma, cb: grey, cr: grey))
  }

  private static func likelihood(_ inside: (Int, Int) -> UInt8) throws -> Double {
    let picture = try picture(inside)
    let background = try self.picture(texture)
    let runs = (20..<36).map { Mask.Run(y: $0, start: 30, end: 46) }
    let blob = try #require(
      Blob(runs: runs, picture: picture, background: background, score: nil, light: .neutral))
    return ParallaxProbe().likelihood(of: blob, in: picture, background: background)
  }

  @Test(arguments: [(3, 0), (-5, 2), (0, 6)])
  func `The background itself, a few pixels off, is parallax`(dx: Int, dy: Int) throws {
    #expect(try Self.likelihood { Self.texture($0 + dx, $1 + dy) } > 0.99)
  }

  @Test func `A thing of its own is not, nor what is farther off than parallax reaches`() throws {
    #expect(try Self.likelihood { x, y in UInt8(200 + (x + y) % 40) } == 0)
    #expect(try Self.likelihood { Self.texture($0 + 21, $1 - 17) } < 0.3)
  }

  @Test func `What is like the background needs no explanation`() throws {
    #expect(try Self.likelihood(Self.texture) == 0)
  }
}
