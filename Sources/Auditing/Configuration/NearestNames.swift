/// Which known names somebody may have meant.
public enum NearestNames {
  /// Up to three names, nearest first: those within a third of the name's length in insertions,
  /// deletions and replacements, and those that contain it.
  public static func of(_ name: String, in known: [String]) -> [String] {
    let name = name.lowercased()
    let limit = max(1, name.count / 3)
    let near = known.compactMap { candidate -> (distance: Int, name: String)? in
      let distance = distance(name, candidate)
      if distance <= limit { return (distance, candidate) }
      return name.count >= 3 && candidate.contains(name) ? (limit + 1, candidate) : nil
    }
    return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }

  /// The Levenshtein distance. O(n m).
  private static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let replaced = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
