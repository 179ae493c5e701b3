/// What a run found, in the terms of a baseline.
public struct BaselineTally: Sendable {
  private var entries: [String: Baseline.Entry] = [:]
  /// The clips that were audited.
  private var digests: Set<String> = []
  private var paths: Set<String> = []

  public init() {}

  /// Counts an audit's findings. The same bytes under a second name count once.
  ///
  /// - Parameter path: the clip as a report names it.
  public mutating func add(_ audit: Audit, path: String) {
    paths.insert(path)
    guard digests.insert(audit.sha256).inserted else { return }
    let clip = audit.scene.clip
    let places = Baseline.places(
      of: audit.findings, sha256: audit.sha256, width: clip.width, height: clip.height)
    for (fingerprint, indices) in places {
      guard let first = indices.first else { continue }
      entries[fingerprint] = Baseline.Entry(
        clip: path, sha256: audit.sha256, rule: audit.findings[first].rule,
        fingerprint: fingerprint, count: indices.count)
    }
  }

  /// A baseline of just what was found.
  public var baseline: Baseline { Baseline(entries: Array(entries.values)) }

  /// An entry that counts more than there is.
  public struct Stale: Hashable, Sendable {
    public var entry: Baseline.Entry
    /// Fewer than the entry's count.
    public var found: Int
  }

  /// The entries of clips that were audited and no longer have so many findings, in the baseline's
  /// order. Says nothing of clips that were not audited, but for those that `isGone` says are gone.
  public func stale(
    in baseline: Baseline, isGone: (_ path: String) -> Bool = { _ in false }
  ) -> [Stale] {
    baseline.entries.compactMap { entry in
      guard digests.contains(entry.sha256) || paths.contains(entry.clip) || isGone(entry.clip)
      else { return nil }
      let found = entries[entry.fingerprint]?.count ?? 0
      return found < entry.count ? Stale(entry: entry, found: found) : nil
    }
  }

  /// What was found beyond the baseline's counts, in a baseline's order.
  public func new(to baseline: Baseline) -> [Baseline.Entry] {
    let counts = Dictionary(
      baseline.entries.map { ($0.fingerprint, $0.count) }, uniquingKeysWith: { first, _ in first })
    return self.baseline.entries.filter { $0.count > counts[$0.fingerprint] ?? 0 }
  }

  /// The baseline with its stale entries' counts lowered to what was found; never more than before.
  public func pruned(
    _ baseline: Baseline, isGone: (_ path: String) -> Bool = { _ in false }
  ) -> Baseline {
    let found = Dictionary(
      stale(in: baseline, isGone: isGone).map { ($0.entry.fingerprint, $0.found) },
      uniquingKeysWith: { first, _ in first })
    return Baseline(
      entries: baseline.entries.compactMap { entry in
        var entry = entry
        entry.count = found[entry.fingerprint] ?? entry.count
        return entry.count > 0 ? entry : nil
      })
  }
}
