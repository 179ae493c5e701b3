/// A value with the place that it was set at.
public struct Setting<Value: Hashable & Sendable>: Hashable, Sendable {
  public var value: Value
  public var origin: Origin

  public init(_ value: Value, _ origin: Origin) {
    self.value = value
    self.origin = origin
  }
}

/// Where a setting comes from.
public enum Origin: Hashable, Sendable, CustomStringConvertible {
  /// The program's own.
  case standard
  case profile(Profile)
  /// Line and column count from 1.
  case file(path: String, line: Int, column: Int)
  case commandLine

  public var description: String {
    switch self {
    case .standard: "default"
    case .profile(let profile): "profile \(profile.rawValue)"
    case .file(let path, let line, _): "\(path):\(line)"
    case .commandLine: "command line"
    }
  }
}
