import Scenes

/// What somebody saw in a clip: one line of a file of labels.
public struct LabelledClip: Hashable, Sendable {
  /// A breach of physics that can be seen.
  public struct Violation: Hashable, Sendable {
    public var type: ViolationType
    /// Seconds from the first frame.
    public var start: Double
    public var end: Double
    /// Clip pixels as displayed; nil where the label has none.
    public var box: Box?
  }

  /// As the label names it: relative to the folder of the labels.
  public var clip: String
  /// What kind of footage it is, in the labeller's own words.
  public var source: String
  /// Clips of one pair share everything but the violation; nil where there is no twin.
  public var pair: String?
  public var isPlausible: Bool
  /// Empty where the clip is plausible.
  public var violations: [Violation]

  public init(
    clip: String, source: String, pair: String? = nil, isPlausible: Bool,
    violations: [Violation] = []
  ) {
    self.clip = clip
    self.source = source
    self.pair = pair
    self.isPlausible = isPlausible
    self.violations = violations
  }

  /// How far apart in time a finding and what it tells may be, in seconds: labels are set by eye.
  static let slack = 0.25

  /// Whether a finding tells of something that is labelled: they meet in time and in place. What kind of
  /// breach it is may be told in two ways, and does not count.
  func confirms(_ told: ToldViolation) -> Bool {
    violations.contains { seen in
      guard told.start <= seen.end + Self.slack, seen.start <= told.end + Self.slack else {
        return false
      }
      guard let place = seen.box, let box = told.box else { return true }
      let margin = 0.15 * max(place.width, place.height) + 4
      return place.insetBy(-margin).intersection(box).area > 0
    }
  }
}
