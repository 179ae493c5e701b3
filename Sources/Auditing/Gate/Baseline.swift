import Foundation

/// Findings that were there when somebody began to gate: a committed file that counts them by
/// fingerprint.
public struct Baseline: Hashable, Sendable {
  public struct Entry: Hashable, Sendable, Codable {
    /// As it was named when the baseline was written; for readers, and to find changed clips.
    public var clip: String
    public var sha256: String
    public var rule: String
    public var fingerprint: String
    /// From 1.
    public var count: Int
  }

  public static let usualPath = "plumbline-baseline.json"
  static let version = 1

  /// Ordered by clip, rule and fingerprint; one for each fingerprint.
  public private(set) var entries: [Entry]
  private let counts: [String: Int]

  public init(entries: [Entry] = []) {
    var seen: Set<String> = []
    self.entries = entries.filter { seen.insert($0.fingerprint).inserted }.sorted {
      ($0.clip, $0.rule, $0.fingerprint) < ($1.clip, $1.rule, $1.fingerprint)
    }
    counts = Dictionary(
      self.entries.map { ($0.fingerprint, $0.count) }, uniquingKeysWith: { first, _ in first })
  }

  /// Marks the findings that are counted. Of a fingerprint with more findings than counted all stay,
  /// for nobody can say which of them is the new one.
  func suppress(_ findings: inout [Finding], sha256: String, width: Int, height: Int) {
    let places = Self.places(of: findings, sha256: sha256, width: width, height: height)
    for (fingerprint, indices) in places where indices.count <= counts[fingerprint] ?? 0 {
      for index in indices {
        findings[index].suppressed = Suppressed(by: .baseline, reason: "in the baseline")
      }
    }
  }

  /// The findings that a baseline may count: errors and warnings that no configuration suppresses.
  static func places(
    of findings: [Finding], sha256: String, width: Int, height: Int
  ) -> [String: [Int]] {
    var places: [String: [Int]] = [:]
    for (index, finding) in findings.enumerated()
    where finding.severity != .note && finding.suppressed?.by != .configuration {
      let fingerprint = BaselineFingerprint.of(
        finding, sha256: sha256, width: width, height: height)
      places[fingerprint, default: []].append(index)
    }
    return places
  }
}

/// The file of a baseline.
extension Baseline {
  private struct File: Codable {
    var version: Int
    var entries: [Entry]
  }

  /// The bytes to commit: keys and entries sorted, a line feed at the end.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(File(version: Self.version, entries: entries)) + Data("\n".utf8)
  }

  /// - Throws: ``ConfigurationError`` that names the file and what is wrong.
  public init(path: String) throws {
    let remedy = "`plumbline baseline write CLIP... --baseline \(path)` makes one"
    let file: File
    do {
      file = try JSONDecoder().decode(
        File.self, from: try ConfigurationFile.bytes(of: path, what: "baseline", remedy: remedy))
    } catch let error as ConfigurationError {
      throw error
    } catch {
      throw Self.error(path, "is no baseline; \(remedy)")
    }
    guard file.version == Self.version else {
      throw Self.error(
        path, "is a baseline of version \(file.version), and this program reads \(Self.version)")
    }
    guard file.entries.allSatisfy({ $0.count >= 1 }) else {
      throw Self.error(path, "has an entry whose count is below 1")
    }
    guard Set(file.entries.map(\.fingerprint)).count == file.entries.count else {
      throw Self.error(path, "has two entries of one fingerprint")
    }
    self.init(entries: file.entries)
  }

  private static func error(_ path: String, _ message: String) -> ConfigurationError {
    ConfigurationError([ConfigurationProblem(path: path, message: message)])
  }
}
