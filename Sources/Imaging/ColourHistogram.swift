/// How often each of 4x4x4 colours occurs in a region: an appearance that survives motion.
///
/// Luma is split evenly. Most chroma is near 128, so its four bins share 64...192 and what lies
/// beyond falls into the outer ones. Each sample is shared between the two nearest bins of each
/// axis, so that a small change of light changes the histogram by little.
public struct ColourHistogram: Sendable, Hashable {
  /// 64 shares that add up to 1, or all 0 when the region was empty; index `(y * 4 + cb) * 4 + cr`.
  public private(set) var bins: [Float]
  /// The number of pixels counted.
  public private(set) var count: Int

  /// The bins' shares of an empty region.
  public init() {
    bins = Array(repeating: 0, count: 64)
    count = 0
  }

  /// Counts the pixels of `picture` where `mask` is not 0.
  ///
  /// `originX` and `originY` are where the mask's first pixel lies in the picture, in pixels; what
  /// falls outside the picture is left out. Without a mask the whole picture counts.
  public init(
    of picture: Picture, mask: Plane<UInt8>? = nil, originX: Int = 0, originY: Int = 0
  ) {
    self.init()
    let mask = mask ?? Plane(width: picture.width, height: picture.height, filledWith: 1)
    // Exact whole numbers: 1/16 shares on each axis, 1/4096 together.
    var sums = [Int](repeating: 0, count: 64)
    let columns = max(0, -originX)..<max(max(0, -originX), min(mask.width, picture.width - originX))
    let rows = max(0, -originY)..<max(max(0, -originY), min(mask.height, picture.height - originY))
    guard !columns.isEmpty, !rows.isEmpty else { return }
    var count = 0
    sums.withUnsafeMutableBufferPointer { sums in
      mask.withPointer { inside in
        picture.luma.withPointer { luma in
          picture.cb.withPointer { cb in
            picture.cr.withPointer { cr in
              for y in rows {
                let line = inside + y * mask.width
                let start = (y + originY) * picture.width + originX
                for x in columns where line[x] != 0 {
                  let i = start + x
                  count += 1
                  Self.add(luma[i], cb[i], cr[i], to: sums)
                }
              }
            }
          }
        }
      }
    }
    self.count = count
    guard count > 0 else { return }
    let share = 1 / (4_096 * Float(count))
    bins = sums.map { Float($0) * share }
  }

  @inline(__always)
  private static func add(
    _ luma: UInt8, _ cb: UInt8, _ cr: UInt8, to sums: UnsafeMutableBufferPointer<Int>
  ) {
    let (y, fy) = lumaSplit(luma)
    let (u, fu) = chromaSplit(cb)
    let (v, fv) = chromaSplit(cr)
    let base = (y &* 4 &+ u) &* 4 &+ v
    let (y0, y1) = ((16 &- fy) &* (16 &- fu), fy &* (16 &- fu))
    let (y2, y3) = ((16 &- fy) &* fu, fy &* fu)
    sums[base] &+= y0 &* (16 &- fv)
    sums[base &+ 1] &+= y0 &* fv
    sums[base &+ 4] &+= y2 &* (16 &- fv)
    sums[base &+ 5] &+= y2 &* fv
    sums[base &+ 16] &+= y1 &* (16 &- fv)
    sums[base &+ 17] &+= y1 &* fv
    sums[base &+ 20] &+= y3 &* (16 &- fv)
    sums[base &+ 21] &+= y3 &* fv
  }

  /// The lower bin (0...2) and the upper one's share in sixteenths; bin centres at 32, 96, 160, 224.
  @inline(__always)
  private static func lumaSplit(_ value: UInt8) -> (Int, Int) {
    let position = min(max(Int(value) &- 32, 0), 192)
    let bin = min(position >> 6, 2)
    return (bin, (position &- bin << 6) >> 2)
  }

  /// As for luma, with bin centres at 80, 112, 144 and 176.
  @inline(__always)
  private static func chromaSplit(_ value: UInt8) -> (Int, Int) {
    let position = min(max(Int(value) &- 80, 0), 96)
    let bin = min(position >> 5, 2)
    return (bin, (position &- bin << 5) >> 1)
  }

  /// The Bhattacharyya coefficient: 1 for the same shares, 0 for no colour in common or a region
  /// without pixels. Source: Bhattacharyya, 1943; Comaniciu, Ramesh, Meer, "Kernel-based object
  /// tracking", 2003, doi:10.1109/TPAMI.2003.1195991.
  public func similarity(to other: ColourHistogram) -> Float {
    var sum: Float = 0
    for i in 0..<64 { sum += (bins[i] * other.bins[i]).squareRoot() }
    return min(1, sum)
  }

  /// The Bhattacharyya distance `√(1 - similarity)`, 0...1.
  public func distance(to other: ColourHistogram) -> Float {
    max(0, 1 - similarity(to: other)).squareRoot()
  }

  /// The histogram of both regions together.
  public func merged(with other: ColourHistogram) -> ColourHistogram {
    let total = count + other.count
    guard total > 0 else { return self }
    var result = self
    let (a, b) = (Float(count) / Float(total), Float(other.count) / Float(total))
    for i in 0..<64 { result.bins[i] = a * bins[i] + b * other.bins[i] }
    result.count = total
    return result
  }
}
