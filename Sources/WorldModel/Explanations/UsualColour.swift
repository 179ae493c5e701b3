import Scenes

/// The colour that an object has in most of some views, and how much the views differ from it.
struct UsualColour {
  /// Median of each channel: luma, blue and red difference, levels.
  var colour: Appearance
  /// Third quartile of the views' distances from it, levels.
  var spread: Double

  init(_ views: some Collection<Observation>) {
    let middle = (0..<3).map { channel in
      let values = views.map { $0.appearance.mean.count == 3 ? $0.appearance.mean[channel] : 128 }
        .sorted()
      return values.isEmpty ? 128 : values[values.count / 2]
    }
    let colour = Appearance(mean: middle)
    let distances = views.map {
      colour.colourDistance(to: Appearance(mean: $0.appearance.mean))
    }.sorted()
    self.colour = colour
    spread = distances.isEmpty ? 0 : distances[distances.count * 3 / 4]
  }

  /// Levels, chroma counted double.
  func distance(to other: UsualColour) -> Double { colour.colourDistance(to: other.colour) }

  /// Share of the change that is chroma's: 0...1.
  func chromaShare(to other: UsualColour) -> Double {
    let changes = zip(colour.mean, other.colour.mean).map { abs($0 - $1) }
    let chroma = changes.dropFirst().reduce(0, +)
    return chroma / max(1, changes.reduce(0, +))
  }
}
