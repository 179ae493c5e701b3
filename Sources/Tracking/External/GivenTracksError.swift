/// Why somebody else's tracks can't be taken.
public struct GivenTracksError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the file: "FILE:12", "FILE: annotation 3", or the file alone.
  public var place: String
  /// A sentence without its first word's capital and its full stop.
  public var reason: String

  public init(place: String, reason: String) {
    self.place = place
    self.reason = reason
  }

  public var message: String { "\(place): \(reason)." }
  public var description: String { message }
}
