/// Tells where a picture is its background in less, or more, light: cast shadows and what they leave.
///
/// A shadow has the ground's hue (``ShadowColour``), and the ground's texture shows through. A thing of
/// the ground's colour has a texture of its own.
public struct ShadowMask: Sendable {
  /// Half width of the squares in which texture is compared, in pixels.
  public var radius = 4
  /// The correlation with the background's texture from which on it shows through.
  public var leastCorrelation = 0.8
  /// Levels by which chroma may be off the scaled background's.
  public var chromaTolerance = 6.0

  /// Mark of a pixel around which the background's texture shows through.
  public static let byTexture: UInt8 = 2
  /// Mark of one of which only the ground's hue speaks: a thing may have it, too.
  public static let byHue: UInt8 = 1

  public init() {}

  /// - Parameters:
  ///   - mask: 1 where the picture differs from its background; nothing else is looked at.
  /// - Returns: where that is by light alone: ``byTexture`` or ``byHue``, else 0; nil where that is nowhere.
  ///   All planes are of one size.
  public func find(in picture: Picture, background: Picture, mask: BinaryMask) -> Plane<UInt8>? {
    let (width, height) = (mask.width, mask.height)
    guard picture.width == width, picture.height == height, background.width == width,
      background.height == height
    else { return nil }
    let pieces = Components.pieces(mask, minimumArea: 12, eightConnected: true)
    var runs = [[Pieces.Run]](repeating: [], count: pieces.components.count)
    for run in pieces.runs where run.label > 0 { runs[Int(run.label) - 1].append(run) }
    var result: Plane<UInt8>?
    for (component, runs) in zip(pieces.components, runs) {
      guard
        let window = Window(
          component, runs, picture: picture, background: background, of: self)
      else { continue }
      var cores = Plane<UInt8>(width: window.width, height: window.height, filledWith: 0)
      var isAny = false
      for y in 0..<window.height {
        for x in 0..<window.width
        where window.isCandidate[y * window.width + x] {
          let sign = window.sign(x, y, of: self)
          cores.samples[y * window.width + x] = sign
          isAny = isAny || sign != 0
        }
      }
      guard isAny else { continue }
      // What a square's centre tells holds for the square.
      let grown = Morphology.dilate(cores, radius: radius)
      var found = result ?? Plane(width: width, height: height, filledWith: 0)
      for y in 0..<window.height {
        for x in 0..<window.width
        where window.isCandidate[y * window.width + x] && grown.samples[y * window.width + x] != 0 {
          found.samples[(window.top + y) * width + window.left + x] =
            grown.samples[y * window.width + x]
        }
      }
      result = found
    }
    return result
  }

  /// Whether one pixel may be the background's in other light.
  @inline(__always)
  func isCandidate(_ picture: SIMD3<Float>, _ background: SIMD3<Float>) -> Bool {
    guard background.x > 16, picture.x > 8 else { return false }
    let ratio = picture.x / background.x
    guard ratio > 0.25, ratio < 2, ratio < 0.95 || ratio > 1.06 else { return false }
    return ShadowColour.distance(
      picture.y, picture.z, groundB: background.y, groundR: background.z, ratio: ratio)
      < Float(chromaTolerance)
  }

  /// Running sums over one component's box, of its own candidates alone.
  private struct Window {
    let left: Int
    let top: Int
    let width: Int
    let height: Int
    private(set) var isCandidate: [Bool]
    /// One more row and column than the box: sums of what lies above and to the left.
    /// They wrap around; a square's own sum, of a few of them, is far from that.
    private var first: [SIMD8<Int32>] = []
    private var second: [SIMD2<Int32>] = []

    /// Nil where hardly a pixel is a candidate.
    init?(
      _ component: Component, _ runs: [Pieces.Run], picture: Picture, background: Picture,
      of shadows: ShadowMask
    ) {
      left = component.minX
      top = component.minY
      width = component.width
      height = component.height
      isCandidate = [Bool](repeating: false, count: width * height)
      let count = markCandidates(of: shadows, picture, background, runs)
      guard count >= 12, 20 * count >= component.area else { return nil }
      first = [SIMD8<Int32>](repeating: .zero, count: (width + 1) * (height + 1))
      second = [SIMD2<Int32>](repeating: .zero, count: (width + 1) * (height + 1))
      addUp(picture, background)
    }

    /// - Returns: how many there are.
    private mutating func markCandidates(
      of shadows: ShadowMask, _ picture: Picture, _ background: Picture, _ runs: [Pieces.Run]
    ) -> Int {
      let (left, top, width, stride) = (left, top, width, picture.width)
      var count = 0
      isCandidate.withUnsafeMutableBufferPointer { isCandidate in
        Self.withColours(picture, background) { own, behind in
          for run in runs {
            let (line, row) = (Int(run.y) * stride, (Int(run.y) - top) * width - left)
            for x in Int(run.start)..<Int(run.end)
            where shadows.isCandidate(own[line + x], behind[line + x]) {
              isCandidate[row + x] = true
              count += 1
            }
          }
        }
      }
      return count
    }

    private mutating func addUp(_ picture: Picture, _ background: Picture) {
      let (left, top, width, height, stride) = (left, top, width, height, picture.width)
      isCandidate.withUnsafeBufferPointer { isCandidate in
        first.withUnsafeMutableBufferPointer { first in
          second.withUnsafeMutableBufferPointer { second in
            Self.withColours(picture, background) { ownColours, backgroundColours in
              for y in 0..<height {
                var row = SIMD8<Int32>.zero
                var chroma = SIMD2<Int32>.zero
                for x in 0..<width {
                  if isCandidate[y * width + x] {
                    let i = (top + y) * stride + left + x
                    let own = ownColours.whole(i)
                    let behind = backgroundColours.whole(i)
                    row &+= SIMD8(
                      1, behind.x, own.x, behind.x &* behind.x, behind.x &* own.x, own.x &* own.x,
                      own.y, own.z)
                    chroma &+= SIMD2(behind.y, behind.z)
                  }
                  let at = (y + 1) * (width + 1) + x + 1
                  first[at] = first[at - width - 1] &+ row
                  second[at] = second[at - width - 1] &+ chroma
                }
              }
            }
          }
        }
      }
    }

    /// A picture's colours by index: luma, Cb − 128, Cr − 128.
    private struct Colours {
      let luma: UnsafePointer<UInt8>
      let cb: UnsafePointer<UInt8>
      let cr: UnsafePointer<UInt8>

      @inline(__always)
      subscript(i: Int) -> SIMD3<Float> {
        SIMD3(Float(luma[i]), Float(cb[i]) - 128, Float(cr[i]) - 128)
      }

      @inline(__always)
      func whole(_ i: Int) -> SIMD3<Int32> {
        SIMD3(Int32(luma[i]), Int32(cb[i]) &- 128, Int32(cr[i]) &- 128)
      }
    }

    @inline(__always)
    private static func withColours(
      _ picture: Picture, _ background: Picture, _ body: (Colours, Colours) -> Void
    ) {
      picture.withPointers { luma, cb, cr in
        background.withPointers { groundY, groundB, groundR in
          body(
            Colours(luma: luma, cb: cb, cr: cr),
            Colours(luma: groundY, cb: groundB, cr: groundR))
        }
      }
    }

    /// What says that the candidates around a pixel are the background's, all in one light.
    func sign(_ x: Int, _ y: Int, of shadows: ShadowMask) -> UInt8 {
      let (x0, y0) = (max(0, x - shadows.radius), max(0, y - shadows.radius))
      let (x1, y1) = (min(width, x + shadows.radius + 1), min(height, y + shadows.radius + 1))
      let (a, b, c, d) = (
        y0 * (width + 1) + x0, y0 * (width + 1) + x1, y1 * (width + 1) + x0,
        y1 * (width + 1) + x1
      )
      let whole = first[d] &- first[b] &- first[c] &+ first[a]
      let n = Double(whole[0])
      let side = Double(2 * shadows.radius + 1)
      guard n >= 0.35 * side * side else { return 0 }
      let sum = SIMD8<Double>(whole)
      let chroma = SIMD2<Double>(second[d] &- second[b] &- second[c] &+ second[a]) / n
      let (behind, own) = (sum[1] / n, sum[2] / n)
      let varianceBehind = sum[3] / n - behind * behind
      let varianceOwn = sum[5] / n - own * own
      let covariance = sum[4] / n - behind * own
      let ratio = own / max(1, behind)
      if varianceBehind > 16, varianceOwn > 4 {
        let correlation = covariance / (varianceBehind * varianceOwn).squareRoot()
        let slope = covariance / varianceBehind
        if correlation >= shadows.leastCorrelation, slope > 0.6 * ratio, slope < 1.5 * ratio {
          return ShadowMask.byTexture
        }
      }
      // What is left of a faint texture drowns in noise and compression; then the ground's own hue
      // decides, where it is one that few things have.
      let strength = (chroma * chroma).sum().squareRoot()
      let off = ShadowColour.distance(
        of: SIMD2<Float>(SIMD2(sum[6], sum[7]) / n), ground: SIMD2<Float>(chroma),
        ratio: Float(ratio))
      let isHue =
        ratio < 0.9 && strength > 16 && Double(off) < 1 + 0.15 * ratio * strength
        && varianceOwn < 1.5 * ratio * ratio * max(0, varianceBehind) + 6
      return isHue ? ShadowMask.byHue : 0
    }
  }
}
