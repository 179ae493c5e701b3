import Scenes

/// Gathers tracks from indexed pictures, one a frame, as DAVIS has them: a pixel's value is its
/// object's id, 0 the background.
public struct IndexedFramesReader {
  private let folder: String
  private var items: [(sighting: TrackList.Sighting, place: GivenTracks.Place)] = []
  private var frame = 0

  /// - Parameter folder: its name, for errors.
  public init(folder: String) { self.folder = folder }

  /// Takes the next frame.
  ///
  /// - Parameters:
  ///   - indices: `width * height` object ids, row by row; others are taken for an empty frame.
  ///   - file: the picture's name, for errors.
  public mutating func add(_ indices: [UInt8], width: Int, height: Int, file: String) {
    defer { frame += 1 }
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, width > 0, indices.count == count else { return }
    var runs = [[Mask.Run]](repeating: [], count: 256)
    for y in 0..<height {
      var x = 0
      while x < width {
        let value = indices[y * width + x]
        let start = x
        while x < width, indices[y * width + x] == value { x += 1 }
        if value != 0 { runs[Int(value)].append(Mask.Run(y: y, start: start, end: x)) }
      }
    }
    for id in 1...255 {
      let mask = Mask(runs: runs[id])
      guard let bounds = mask.bounds else { continue }
      items.append((TrackList.Sighting(frame: frame, id: id, box: bounds, mask: mask), .file(file)))
    }
  }

  public func finish() throws(GivenTracksError) -> GivenTracks {
    try GivenTracks(file: folder, items, frameCount: frame)
  }
}
