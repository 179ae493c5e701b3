import Glibc

/// Pictures seen through a map.
public enum Warp {
  /// The picture `p` as seen through `map`, which takes a pixel of the result to one of `p`.
  ///
  /// Bilinear in steps of 1/256 pixel. `valid` is a ``BinaryMask``: 1 where the pixel came from
  /// inside `p`. Elsewhere the nearest border pixel is repeated, so that filters see no edge; a
  /// point at infinity takes the first pixel. An empty `p` gives 0s, as does one of 4 million pixels a side or
  /// more.
  public static func picture(
    _ p: Picture, by map: Homography, width: Int, height: Int, threads: Int = 1
  ) -> (Picture, valid: Plane<UInt8>) {
    let (planes, valid) = warp(
      [p.luma, p.cb, p.cr], by: map, width: width, height: height, threads: threads)
    let picture = Picture(luma: planes[0], cb: planes[1], cr: planes[2])
    return (picture ?? Picture(width: width, height: height), valid)
  }

  /// One plane as seen through `map`; see ``picture(_:by:width:height:threads:)``.
  public static func plane(
    _ p: Plane<UInt8>, by map: Homography, width: Int, height: Int, threads: Int = 1
  ) -> (Plane<UInt8>, valid: Plane<UInt8>) {
    let (planes, valid) = warp([p], by: map, width: width, height: height, threads: threads)
    return (planes[0], valid)
  }

  /// A picture and a plane of its size as seen through one map; see
  /// ``picture(_:by:width:height:threads:)``.
  public static func picture(
    _ p: Picture, with plane: Plane<UInt8>, by map: Homography, width: Int, height: Int
  ) -> (Picture, plane: Plane<UInt8>, valid: Plane<UInt8>) {
    guard plane.width == p.width, plane.height == p.height else {
      let (picture, valid) = picture(p, by: map, width: width, height: height)
      return (picture, Plane(width: width, height: height, filledWith: 0), valid)
    }
    let (planes, valid) = warp(
      [p.luma, p.cb, p.cr, plane], by: map, width: width, height: height, threads: 1)
    let picture = Picture(luma: planes[0], cb: planes[1], cr: planes[2])
    return (picture ?? Picture(width: width, height: height), planes[3], valid)
  }

  private static func warp(
    _ sources: [Plane<UInt8>], by map: Homography, width: Int, height: Int, threads: Int
  ) -> ([Plane<UInt8>], valid: Plane<UInt8>) {
    let (sourceWidth, sourceHeight) = (sources[0].width, sources[0].height)
    if map == .identity, width == sourceWidth, height == sourceHeight {
      return (sources, Plane(width: width, height: height, filledWith: 1))
    }
    var valid = Plane<UInt8>(width: width, height: height, filledWith: 0)
    // Positions are Int32, in 1/256 of a pixel on the way.
    guard valid.count > 0, sources[0].count > 0, sources[0].count <= Int32.max,
      max(sourceWidth, sourceHeight) < 1 << 22
    else { return (sources.map { _ in valid }, valid) }
    // Every sample is written below.
    var outs = sources.map { _ in
      Plane<UInt8>.make(width: valid.width, height: valid.height) { _ in }
    }
    let (outWidth, outHeight) = (valid.width, valid.height)

    // Coordinates and weights of one row are made once and serve all planes.
    valid.samples.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let valid = buffer.baseAddress!
      nonisolated(unsafe) let targets = outs.indices.map { k in
        outs[k].samples.withUnsafeMutableBufferPointer { $0.baseAddress! }
      }
      Parallel.rows(outHeight, threads: threads) { band in
        var row = SampleRow(width: outWidth, sourceWidth: sourceWidth, sourceHeight: sourceHeight)
        for y in band {
          row.prepare(y, map, valid: valid + y * outWidth)
          for (source, target) in zip(sources, targets) {
            source.withPointer { row.sample($0, into: target + y * outWidth) }
          }
        }
        row.deallocate()
      }
    }
    return (outs, valid)
  }
}
