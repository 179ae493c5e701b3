/// Splits pictures into connected regions of one colour, by a palette that all of them share.
///
/// What is bounded by an edge all around and has one colour, a face of a thing, is one region from
/// picture to picture, whatever lies behind it and however the camera moves.
public struct ColourRegions: Sendable {
  /// A connected region, at least 3 pixels wide everywhere.
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
    let smooth = Self.smoothed(picture)
    let indices = Plane<UInt8>.make(width: picture.width, height: picture.height) { out in
      smooth.luma.withPointer { luma in
        smooth.cb.withPointer { cb in
          smooth.cr.withPointer { cr in
            table.withUnsafeBufferPointer { table in
              for i in 0..<(picture.width * picture.height) {
                out[i] = table[Palette.cell(luma[i], cb[i], cr[i])]
              }
            }
          }
        }
      }
    }
    // Opened, all colours at once: what belongs to no square of one colour is let go.
    let least = Morphology.erode(indices, radius: 1)
    let most = Morphology.dilate(indices, radius: 1)
    var core = least
    for i in core.samples.indices where least.samples[i] != most.samples[i] { core.samples[i] = 0 }
    let wide = Morphology.dilate(core.mapped { $0 == 0 ? 0 : 1 }, radius: 1)
    var opened = indices
    for i in opened.samples.indices where wide.samples[i] == 0 { opened.samples[i] = 0 }
    let (pieces, colours) = Components.piecesOfOneValue(opened, minimumArea: minimumArea)
    var regions = zip(pieces.components, colours).map {
      Region(colour: Int($1), component: $0, runs: [])
    }
    for run in pieces.runs where run.label > 0 { regions[Int(run.label) - 1].runs.append(run) }
    return regions
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
