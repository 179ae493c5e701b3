import Auditing
import Foundation

/// What `plumbline audit --report json=PATH` writes, on one clip or on several.
///
/// Its own type, apart from what the audit computes with, so that the pipeline may change without
/// the format. `Schemas/report-1.1.schema.json` describes it. Readers ignore what they don't know.
public struct Report: Hashable, Sendable {
  /// The version that this type writes. A new key raises the second number, anything that an old
  /// reader would misread the first.
  public static let currentSchemaVersion = "1.1"

  /// What made the report.
  public struct Tool: Hashable, Sendable, Codable {
    public var name: String
    public var version: String

    public static let current = Tool(name: "plumbline", version: "0.1.0")

    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// A clip that could not be audited.
  public struct Failure: Hashable, Sendable, Codable {
    /// As in ``ClipReport/Clip/path``.
    public var path: String
    /// A word for a program, such as "missing" or "truncated". More may come.
    public var code: String
    /// A sentence for a reader.
    public var message: String

    public init(path: String, code: String, message: String) {
      self.path = path
      self.code = code
      self.message = message
    }
  }

  public enum Content: Hashable, Sendable {
    /// One clip, its keys at the top level.
    case single(ClipReport)
    /// Clips in the order in which they were named, and those that could not be audited.
    case several([ClipReport], failures: [Failure])
  }

  public var schemaVersion: String
  public var tool: Tool
  public var content: Content
  /// What a gate made of it; nil where none was asked.
  public var gate: GateReport?
  /// Which laws the clips were held against; nil where that is all of them.
  public var rules: RuleSelection?

  public init(
    _ content: Content, gate: GateReport? = nil, rules: RuleSelection? = nil,
    tool: Tool = .current, schemaVersion: String = currentSchemaVersion
  ) {
    self.rules = rules
    self.gate = gate
    self.schemaVersion = schemaVersion
    self.tool = tool
    self.content = content
  }

  /// The report on one clip.
  ///
  /// - Parameter workingFolder: see ``ClipReport/init(audit:workingFolder:)``.
  public init(audit: Audit, workingFolder: String? = nil) {
    self.init(.single(ClipReport(audit: audit, workingFolder: workingFolder)))
  }

  /// The audited clips, whichever form the report has.
  public var clips: [ClipReport] {
    switch content {
    case .single(let clip): [clip]
    case .several(let clips, _): clips
    }
  }

  /// The clips that could not be audited.
  public var failures: [Failure] {
    switch content {
    case .single: []
    case .several(_, let failures): failures
    }
  }
}

extension Report: Codable {
  private enum CodingKeys: String, CodingKey {
    case schemaVersion, tool, clips, errors, gate, rules
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schemaVersion = try container.decode(String.self, forKey: .schemaVersion)
    guard schemaVersion.split(separator: ".").first == "1" else {
      throw DecodingError.dataCorruptedError(
        forKey: .schemaVersion, in: container,
        debugDescription: "This reader knows schema version 1, not \(schemaVersion).")
    }
    tool = try container.decode(Tool.self, forKey: .tool)
    gate = try container.decodeIfPresent(GateReport.self, forKey: .gate)
    rules = try container.decodeIfPresent(RuleSelection.self, forKey: .rules)
    if let clips = try container.decodeIfPresent([ClipReport].self, forKey: .clips) {
      let failures = try container.decodeIfPresent([Failure].self, forKey: .errors) ?? []
      content = .several(clips, failures: failures)
    } else {
      content = .single(try ClipReport(from: decoder))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(schemaVersion, forKey: .schemaVersion)
    try container.encode(tool, forKey: .tool)
    try container.encodeIfPresent(gate, forKey: .gate)
    try container.encodeIfPresent(rules, forKey: .rules)
    switch content {
    case .single(let clip):
      try clip.encode(to: encoder)
    case .several(let clips, let failures):
      try container.encode(clips, forKey: .clips)
      try container.encode(failures, forKey: .errors)
    }
  }

  /// Reads a report of schema version 1, whatever its second number.
  public init(json: Data) throws {
    self = try JSONDecoder().decode(Report.self, from: json)
  }

  /// The bytes of the report: keys sorted, short numbers, small values on one line, a line feed at
  /// the end. Equal reports give equal bytes.
  ///
  /// - Throws: `EncodingError` for a number that is not finite; ``init(audit:workingFolder:)``
  ///   makes none.
  public func json() throws -> Data {
    var bytes = Data()
    try writeJSON { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Puts out the same bytes piece by piece: those of a long clip are many times its tracks.
  public func writeJSON(_ put: ([UInt8]) throws -> Void) throws {
    var layout = JSONLayout()
    try ReportBytes().compact(self) { piece in
      layout.append(piece)
      try put(layout.taken())
    }
    try put(layout.finished())
  }
}
