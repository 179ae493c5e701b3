import Scenes

/// Reads MOT Challenge text: `frame,id,x,y,width,height` and up to four numbers more, frames from 1.
///
/// With nine numbers (ground truth) or ten (results) the last is the visible fraction, -1 where it is
/// not known. A line whose seventh number is 0 is left out, which is what MOT Challenge means by it.
public enum MOTReader {
  /// - Parameter file: the file's name, for errors.
  /// - Throws: ``GivenTracksError`` with the first wrong line.
  public static func read(_ bytes: [UInt8], file: String) throws(GivenTracksError) -> GivenTracks {
    var items: [(sighting: TrackList.Sighting, place: GivenTracks.Place)] = []
    // A byte order mark is no digit.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      if cells.count == 1, word(line).isEmpty { continue }
      let number = index + 1
      do {
        if let sighting = try sighting(cells) { items.append((sighting, .line(number))) }
      } catch {
        throw GivenTracksError(place: "\(file):\(number)", reason: error.reason)
      }
    }
    return try GivenTracks(file: file, items)
  }

  private struct Fault: Error {
    var reason: String
  }

  /// Nil where the line says that it does not count.
  private static func sighting(_ cells: [ArraySlice<UInt8>]) throws(Fault) -> TrackList.Sighting? {
    guard (6...10).contains(cells.count) else {
      throw Fault(reason: "a line holds 6 to 10 numbers with commas between, not \(cells.count)")
    }
    var numbers: [Double] = []
    for cell in cells {
      guard let value = Double(word(cell)), value.isFinite else {
        throw Fault(reason: "'\(shown(cell))' is not a number")
      }
      numbers.append(value)
    }
    guard let frame = Int(exactly: numbers[0]), frame >= 1 else {
      throw Fault(reason: "frame \(shown(cells[0])) is not a whole number from 1")
    }
    guard let id = Int(exactly: numbers[1]), (1...GivenTracks.largestID).contains(id) else {
      throw Fault(
        reason: "id \(shown(cells[1])) is not a whole number from 1 to \(GivenTracks.largestID)")
    }
    if numbers.count > 6, numbers[6] == 0 { return nil }
    var visible: Double?
    if let last = numbers.last, numbers.count >= 9, last != -1 {
      guard (0...1).contains(last) else {
        throw Fault(
          reason: "the visible fraction \(shown(cells[cells.count - 1])) is not from 0 to 1")
      }
      visible = last
    }
    return TrackList.Sighting(
      frame: frame - 1, id: id,
      box: Box(x: numbers[2], y: numbers[3], width: numbers[4], height: numbers[5]),
      visibleFraction: visible)
  }

  private static func word(_ cell: ArraySlice<UInt8>) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
    let start = cell.drop(while: isSpace)
    let end = start.lastIndex { !isSpace($0) } ?? start.startIndex - 1
    return String(decoding: start[start.startIndex..<(end + 1)], as: UTF8.self)
  }

  /// Short enough for a sentence.
  private static func shown(_ cell: ArraySlice<UInt8>) -> String { String(word(cell).prefix(24)) }
}
