extension Track {
  /// From this reliability on, things that stand still are listed: shadows and noise are less.
  public static let listedReliability = 0.5
}

extension Scene {
  /// The share of the picture that may differ from the plate and still be noise: 0...1.
  private static let quietArea = 0.002

  /// Of the things that stand still, those that can be told from noise; in order of their ids.
  public var listedStanding: [Track] {
    standing.filter { $0.reliability >= Track.listedReliability }.sorted { $0.id < $1.id }
  }

  /// Whether nothing differs from the plate in any frame, beyond noise.
  public var isStill: Bool {
    shots.allSatisfy { $0.plateReliability > 0.5 }
      && changingArea.allSatisfy { $0 <= Self.quietArea }
  }

  /// Why no object was followed, in words; nil where one was.
  ///
  /// "Nothing moved; 2 standing things were found." and the like, without the full stop.
  public var reasonForNoTracks: String? {
    guard tracks.isEmpty else { return nil }
    let begin = isStill ? "Nothing moved" : "No object that moves could be followed"
    let count = listedStanding.count
    guard count > 0 else { return begin }
    return begin + "; \(count) standing thing\(count == 1 ? " was" : "s were") found"
  }
}
