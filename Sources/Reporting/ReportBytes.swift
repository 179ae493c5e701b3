import Foundation

/// A report's compact JSON, its many checks and objects encoded a few at a time: an encoder holds all that
/// it is given several times over until it is done.
struct ReportBytes {
  private let encoder: JSONEncoder

  init() {
    encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// Puts out, piece by piece, the bytes that the encoder makes of the whole report.
  func compact(_ report: Report, _ put: ([UInt8]) throws -> Void) throws {
    var frame = report
    let clips = report.clips
    frame.content = Self.emptied(report.content)
    let mark = Array(try encoder.encode([Self.markCheck]).dropFirst().dropLast())
    let objectMark = Array(try encoder.encode([Self.markObject]).dropFirst().dropLast())
    let bytes = Array(try encoder.encode(frame))
    var nextOfChecks = clips.makeIterator()
    var nextOfObjects = clips.makeIterator()
    var start = 0
    var index = 0
    while index < bytes.count {
      // A mark begins with a bracket and holds quotes that no string has without a backslash.
      if bytes[index] == UInt8(ascii: "{"), Self.stands(mark, in: bytes, at: index) {
        try put(Array(bytes[start..<index]))
        try putEach(nextOfChecks.next()?.checks ?? [], put)
        index += mark.count
        start = index
      } else if bytes[index] == UInt8(ascii: "{"), Self.stands(objectMark, in: bytes, at: index) {
        try put(Array(bytes[start..<index]))
        try putEach(nextOfObjects.next()?.objects ?? [], put)
        index += objectMark.count
        start = index
      } else {
        index += 1
      }
    }
    try put(Array(bytes[start...]))
  }

  /// Some at a time, which an encoder does faster than one by one.
  private func putEach<Element: Encodable>(
    _ elements: [Element], _ put: ([UInt8]) throws -> Void
  ) throws {
    let batch = 64
    for start in stride(from: 0, to: elements.count, by: batch) {
      if start > 0 { try put([UInt8(ascii: ",")]) }
      let part = Array(elements[start..<min(elements.count, start + batch)])
      try put(Array(try encoder.encode(part).dropFirst().dropLast()))
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
