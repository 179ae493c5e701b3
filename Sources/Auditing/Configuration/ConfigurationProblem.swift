/// What is wrong at one place of a configuration file.
public struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public var path: String
  /// From 1; nil where the file could not be read at all.
  public var line: Int?
  public var column: Int?
  /// One sentence without a full stop, with what to write instead where that is known.
  public var message: String

  public init(path: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }

  /// "FILE:LINE:COLUMN: message".
  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(path)\(place): \(message)"
  }
}

/// All that is wrong with a configuration, in the order of its lines.
public struct ConfigurationError: Error, Hashable, Sendable {
  public var problems: [ConfigurationProblem]

  public init(_ problems: [ConfigurationProblem]) { self.problems = problems }
}
