/// Splits pictures into connected regions of one colour, by a palette that all of them share.
///
/// What is bounded by an edge all around and has one colour, a face of a thing, is one region from
/// picture to picture, whatever lies behind it and however the camera moves.
public struct ColourRegions: Sendable {
  /// A connected region; of the blurred picture, at least 3 pixels wide everywhere.
  public struct Region: Sendable {
    /// Of the palette, from 1 on.
    public var colour: Int
    public var component: Component
    /// In row-major order.
    public var runs: [Pieces.Run]
  }

  /// The palette's colour for each cell of 4 x 4 x 4 levels of luma, Cb and Cr, from 1 on.
  private let table: [UInt8]

  /// - Parameters:
  ///   - pictures: which the palette is made of.
  ///   - colours: at most: 1...64.
  public init(_ pictures: [Picture], colours: Int) {
    let sample = Self.mosaic(pictures.map(Self.smoothed))
    table = Palette(sample, count: colours).table.map { $0 + 1 }
  }

  /// The regions of a picture of at least so many pixels, in the reading order of their first ones.
  public func regions(in picture: Picture, minimumArea: Int) -> [Region] {
    let indices = indices(of: Self.smoothed(picture))
    // Opened, all colours at once: what belongs to no square of one colour is let go.
    let least = Morphology.erode(indices, radius: 1)
    let most = Morphology.dilate(indices, radius: 1)
    let core = Self.merged(least, most) { $0 == $1 ? 255 : 0 }
    let opened = Self.merged(indices, Morphology.dilate(core, radius: 1)) { $0 & $1 }
    let (pieces, colours) = Components.piecesOfOneValue(opened, minimumArea: minimumArea)
    var regions = zip(pieces.components, colours).map {
      Region(colour: Int($1), component: $0, runs: [])
    }
    for run in pieces.runs where run.label > 0 { regions[Int(run.label) - 1].runs.append(run) }
    return regions
  }

  private func indices(of picture: Picture) -> Plane<UInt8> {
    let count = picture.luma.count
    return Plane.make(width: picture.width, height: picture.height) { out in
      picture.luma.withPointer { luma in
        picture.cb.withPointer { cb in
          picture.cr.withPointer { cr in
            table.withUnsafeBufferPointer { table in
              for i in 0..<count { out[i] = table[Palette.cell(luma[i], cb[i], cr[i])] }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func merged(
    _ a: Plane<UInt8>, _ b: Plane<UInt8>, by merge: (UInt8, UInt8) -> UInt8
  ) -> Plane<UInt8> {
    let count = min(a.count, b.count)
    return Plane.make(width: a.width, height: a.height) { out in
      a.withPointer { a in b.withPointer { b in for i in 0..<count { out[i] = merge(a[i], b[i]) } }
      }
    }
  }

  private static func smoothed(_ picture: Picture) -> Picture {
    Picture(
      luma: BoxFilter.mean(picture.luma, radius: 1), cb: BoxFilter.mean(picture.cb, radius: 1),
      cr: BoxFilter.mean(picture.cr, radius: 1)) ?? picture
  }

  /// Pictures of one width below each other.
  private static func mosaic(_ pictures: [Picture]) -> Picture {
    let width = pictures.first?.width ?? 0
    let fitting = pictures.filter { $0.width == width }
    let height = fitting.reduce(0) { $0 + $1.height }
    func stacked(_ channel: KeyPath<Picture, Plane<UInt8>>) -> Plane<UInt8> {
      Plane(width: width, height: height, samples: fitting.flatMap { $0[keyPath: channel].samples })
        ?? Plane(width: 0, height: 0, filledWith: 0)
    }
    return Picture(luma: stacked(\.luma), cb: stacked(\.cb), cr: stacked(\.cr))
      ?? Picture(width: 0, height: 0)
  }
}
