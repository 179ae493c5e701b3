import Glibc

/// Findings that somebody decided to live with.
public struct Suppression: Hashable, Sendable {
  /// Nil is every rule; one of ``rule`` and ``clip`` is set.
  public var rule: String?
  /// A shell pattern for the clip's path or its last component; `*` crosses folders. Nil is every clip.
  public var clip: String?
  public var reason: String
  /// The last day on which it holds; nil is for good.
  public var until: CalendarDay?

  public init(rule: String?, clip: String?, reason: String, until: CalendarDay? = nil) {
    self.rule = rule
    self.clip = clip
    self.reason = reason
    self.until = until
  }

  public func hasExpired(on today: CalendarDay) -> Bool { until.map { $0 < today } ?? false }

  func fits(_ finding: Finding, in path: String) -> Bool {
    if let rule, rule != finding.rule { return false }
    guard let clip else { return true }
    let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return [path, plain, name].contains { (name: String) in fnmatch(clip, name, 0) == 0 }
  }
}

/// Why a finding does not count, though it is reported.
public struct Suppressed: Hashable, Sendable, Codable {
  public enum Source: String, Hashable, Sendable, Codable {
    case configuration, baseline
  }
  public var by: Source
  /// For a reader.
  public var reason: String

  public init(by: Source, reason: String) {
    self.by = by
    self.reason = reason
  }
}
