import Rules

/// How far what audits say may be trusted, measured on labelled clips.
public struct Calibration: Sendable {
  /// In the order of the labels.
  public let clips: [JudgedClip]

  public init(_ clips: [JudgedClip]) { self.clips = clips }

  var plausible: [JudgedClip] { clips.filter(\.label.isPlausible) }
  var impossible: [JudgedClip] { clips.filter { !$0.label.isPlausible } }

  // MARK: - Laws

  /// What became of a law's findings.
  public struct LawRecord: Hashable, Sendable {
    public var rule: String
    public var lifecycle: Lifecycle
    /// Where and when a violation is labelled.
    public var rightCount = 0
    /// In an impossible clip, but not where its labels say: nobody knows, for labels name the most
    /// visible fault.
    public var elsewhereCount = 0
    /// In a plausible clip.
    public var wrongCount = 0

    /// Of the findings that are known to be right or wrong, those that are right.
    public var precision: Proportion { Proportion(rightCount, of: rightCount + wrongCount) }

    /// Fewer findings than this tell nothing of a law.
    static let leastCount = 4

    /// What the law should be: stable where it is surely right more often than not. Nil where there
    /// are too few findings to say.
    public var advice: Lifecycle? {
      guard precision.total >= Self.leastCount, let low = precision.interval?.lowerBound else {
        return nil
      }
      return low > 0.5 ? .stable : .preview
    }
  }

  /// One record for each law, in the order of ``allRules``; findings of every severity count.
  public var laws: [LawRecord] {
    allRules.map { rule in
      let description = rule.description
      var record = LawRecord(rule: description.id, lifecycle: description.lifecycle)
      for clip in clips {
        for told in clip.judgement.violations where told.rule == description.id {
          switch fate(of: told, in: clip.label) {
          case .right: record.rightCount += 1
          case .elsewhere: record.elsewhereCount += 1
          case .wrong: record.wrongCount += 1
          }
        }
      }
      return record
    }
  }

  private enum Fate { case right, elsewhere, wrong }

  private func fate(of told: ToldViolation, in label: LabelledClip) -> Fate {
    label.isPlausible ? .wrong : label.confirms(told) ? .right : .elsewhere
  }

  // MARK: - Profiles

  /// What a profile makes of the clips.
  public struct ProfileRecord: Hashable, Sendable {
    /// Nil for reports, which don't tell theirs.
    public var profile: Profile?
    /// Nil for all.
    public var source: String?
    /// Plausible clips that fail.
    public var falseAlarms: Proportion
    /// Impossible clips that fail.
    public var recall: Proportion
  }

  /// All clips together first, then each source by name.
  public var profiles: [ProfileRecord] {
    let known = Profile.allCases.filter { profile in
      clips.allSatisfy { $0.byProfile[profile] != nil }
    }
    let sources = Set(clips.map(\.label.source)).sorted()
    let groups: [String?] = [nil] + (sources.count > 1 ? sources : [])
    let asked: [Profile?] = known.isEmpty ? [nil] : known
    return groups.flatMap { source in asked.map { record($0, source) } }
  }

  private func record(_ profile: Profile?, _ source: String?) -> ProfileRecord {
    func failing(_ some: [JudgedClip]) -> Proportion {
      let group = some.filter { source == nil || $0.label.source == source }
      let failed = group.filter { clip in
        (profile.flatMap { clip.byProfile[$0] } ?? clip.judgement).hasFailed
      }
      return Proportion(failed.count, of: group.count)
    }
    return ProfileRecord(
      profile: profile, source: source, falseAlarms: failing(plausible), recall: failing(impossible)
    )
  }

  // MARK: - Confidence

  /// Findings of about one confidence, and how many of them were right.
  public struct ConfidenceRecord: Hashable, Sendable {
    public var range: Range<Double>
    /// The mean; nil of nothing.
    public var stated: Double?
    public var precision: Proportion
  }

  /// Of the strictest profile at hand, which states the lowest confidences too.
  public var confidences: [ConfidenceRecord] {
    let told = clips.flatMap { clip in
      (clip.byProfile[.strict] ?? clip.judgement).violations.map {
        ($0.confidence, fate(of: $0, in: clip.label))
      }
    }.filter { $0.1 != .elsewhere }
    let edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    return zip(edges, edges.dropFirst()).map { low, high in
      let inside = told.filter { $0.0 >= low && ($0.0 < high || high == 1) }
      let sum = inside.reduce(0) { $0 + $1.0 }
      return ConfidenceRecord(
        range: low..<high, stated: inside.isEmpty ? nil : sum / Double(inside.count),
        precision: Proportion(inside.filter { $0.1 == .right }.count, of: inside.count))
    }
  }
}
