import Scenes

/// Tracks as indexed pictures, one a frame, as DAVIS has them: a pixel's value is its object's id,
/// 0 the background.
public struct IndexedFrames {
  /// Why tracks can't be written as indexed pictures.
  public struct TooManyObjects: Error, CustomStringConvertible {
    public var largestID: Int
    public var description: String {
      "a pixel of an indexed picture holds an id up to 255, and there is an object \(largestID); "
        + "write mot or coco"
    }
  }

  private let list: TrackList
  /// Where each frame's sightings lie in the list.
  private let ranges: [Int: Range<Int>]

  /// - Throws: ``TooManyObjects`` where an id is above 255.
  public init(_ list: TrackList) throws(TooManyObjects) {
    if let largest = list.sightings.map(\.id).max(), largest > 255 {
      throw TooManyObjects(largestID: largest)
    }
    self.list = list
    var ranges: [Int: Range<Int>] = [:]
    for (index, sighting) in list.sightings.enumerated() {
      ranges[sighting.frame] = (ranges[sighting.frame]?.lowerBound ?? index)..<(index + 1)
    }
    self.ranges = ranges
  }

  public var frameCount: Int { list.frameCount }
  public var width: Int { list.width }
  public var height: Int { list.height }

  /// `width * height` ids, row by row. Where masks overlap, the smaller id is shown; a box without a
  /// mask is filled.
  public func pixels(inFrame frame: Int) -> [UInt8] {
    var pixels = [UInt8](repeating: 0, count: max(0, width) * max(0, height))
    for sighting in list.sightings[ranges[frame] ?? 0..<0].reversed() {
      let value = UInt8(clamping: sighting.id)
      for run in (sighting.mask ?? filled(sighting.box)).clipped(width: width, height: height).runs
      {
        for x in Int(run.start)..<Int(run.end) { pixels[Int(run.y) * width + x] = value }
      }
    }
    return pixels
  }

  private func filled(_ box: Box) -> Mask {
    let left = max(0, Int(max(0, box.x).rounded()))
    let right = min(width, Int(min(Double(width), box.maxX).rounded()))
    let top = max(0, Int(max(0, box.y).rounded()))
    let bottom = min(height, Int(min(Double(height), box.maxY).rounded()))
    guard left < right, top < bottom else { return Mask(runs: []) }
    return Mask(runs: (top..<bottom).map { Mask.Run(y: $0, start: left, end: right) })
  }

  /// 256 colours, red, green and blue in turn: DAVIS's palette, which spreads an index's bits over
  /// the highest bits of the three channels.
  public static let palette: [UInt8] = (0..<256).flatMap { index -> [UInt8] in
    var colour: [UInt8] = [0, 0, 0]
    for place in 0..<8 {
      for channel in 0..<3 where (index >> channel) >> (3 * place) & 1 == 1 {
        colour[channel] |= 128 >> UInt8(place)
      }
    }
    return colour
  }

  /// "00000.png" for the first frame.
  public static func fileName(frame: Int) -> String {
    let digits = String(frame)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits + ".png"
  }
}
