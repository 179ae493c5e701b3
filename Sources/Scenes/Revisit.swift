/// A part of the scene that left the view by the camera's own motion and came back.
public struct Revisit: Hashable, Sendable, Codable {
  /// One place that does not look as it did.
  public struct Difference: Hashable, Sendable, Codable {
    /// In ``Revisit/after``, clip pixels as displayed.
    public var box: Box
    /// Mean difference over the place, in multiples of what noise and light leave: 1....
    public var contrast: Double
    /// How far light alone explains it: 0...1.
    public var illumination: Double
    /// Whether the place was changing just when it was last seen, or as it came back.
    public var isRestless: Bool
    /// 0 at the border of what is seen both times, 1 where it is a diameter or more inside.
    public var clearance: Double

    public init(
      box: Box, contrast: Double, illumination: Double = 0, isRestless: Bool = false,
      clearance: Double = 1
    ) {
      self.box = box
      self.contrast = contrast
      self.illumination = illumination
      self.isRestless = isRestless
      self.clearance = clearance
    }
  }

  /// The frame that shows the place last before it leaves the view, and the one that shows it again.
  public var before: Int
  public var after: Int
  /// Share of the later view that the earlier one shows too: 0...1.
  public var overlap: Double
  /// How well the two views lie on each other, as the share of their edges that agree: 0...1.
  public var agreement: Double
  public var differences: [Difference]

  public init(
    before: Int, after: Int, overlap: Double = 1, agreement: Double = 1,
    differences: [Difference] = []
  ) {
    self.before = before
    self.after = after
    self.overlap = overlap
    self.agreement = agreement
    self.differences = differences
  }
}
