import Foundation

/// A report's compact JSON, its many checks and objects encoded a few at a time: an encoder holds all that
/// it is given several times over until it is done.
struct ReportBytes {
  private let encoder: JSONEncoder

  init() {
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// The bytes that the encoder makes of the whole report.
  func compact(_ report: Report) throws -> [UInt8] {
    var frame = report
    let clips = report.clips
    frame.content = Self.emptied(report.content)
    let mark = Array(try encoder.encode([Self.markCheck]).dropFirst().dropLast())
    let objectMark = Array(try encoder.encode([Self.markObject]).dropFirst().dropLast())
    let bytes = Array(try encoder.encode(frame))
    var result: [UInt8] = []
    var nextOfChecks = clips.makeIterator()
    var nextOfObjects = clips.makeIterator()
    var index = 0
    while index < bytes.count {
      // A mark begins with a bracket and holds quotes that no string has without a backslash.
      if bytes[index] == UInt8(ascii: "{"), Self.stands(mark, in: bytes, at: index) {
        try append(nextOfChecks.next()?.checks ?? [], to: &result)
        index += mark.count
      } else if bytes[index] == UInt8(ascii: "{"), Self.stands(objectMark, in: bytes, at: index) {
        try append(nextOfObjects.next()?.objects ?? [], to: &result)
        index += objectMark.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Some at a time, which an encoder does faster than one by one.
  private func append<Element: Encodable>(_ elements: [Element], to result: inout [UInt8]) throws {
    let batch = 64
    for start in stride(from: 0, to: elements.count, by: batch) {
      if start > 0 { result.append(UInt8(ascii: ",")) }
      let part = Array(elements[start..<min(elements.count, start + batch)])
      result.append(contentsOf: try encoder.encode(part).dropFirst().dropLast())
    }
  }

  // MARK: - Marks

  /// What no report holds: a check without an outcome, an object without a number.
  private static let markCheck = ClipReport.Check(rule: "\u{0}", outcome: "", reason: "")
  private static let markObject = ClipReport.TrackedObject(id: "\u{0}", observations: [])

  private static func emptied(_ content: Report.Content) -> Report.Content {
    func emptied(_ clip: ClipReport) -> ClipReport {
      var clip = clip
      clip.checks = [markCheck]
      clip.objects = [markObject]
      return clip
    }
    return switch content {
    case .single(let clip): .single(emptied(clip))
    case .several(let clips, let failures): .several(clips.map(emptied), failures: failures)
    }
  }

  private static func stands(_ mark: [UInt8], in bytes: [UInt8], at index: Int) -> Bool {
    index + mark.count <= bytes.count && bytes[index..<index + mark.count].elementsEqual(mark)
  }
}
