import Foundation

/// What could not be told of a clip, the weightiest first, and what is of one kind together.
///
/// A check with evidence of a breach is told by itself. The others, which say that there was too little
/// to look at, are told by their reason, with how many there are.
struct CheckDigest {
  /// Checks that nothing but their numbers tells apart.
  struct Group {
    /// "Followed through 2 to 5 frames only."
    var reason: String
    var checkCount: Int
    /// "28 checks of 7 objects", "12 checks of o3", "swing-grows of o3"; without an object where the law
    /// had none to look at.
    var words: String
  }

  /// With evidence: the surest of a breach first, then what was followed for longest and most reliably.
  let told: [ClipReport.Check]
  /// Without: what most checks say first.
  let groups: [Group]
  /// Of all laws, in the order of ``told`` and, behind it, of the others.
  let ordered: [ClipReport.Check]

  /// - Parameter rule: nil is all rules.
  init(_ clip: ClipReport, of rule: String? = nil) {
    let objects = Dictionary(
      clip.objects.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func weighed(_ place: Int, _ check: ClipReport.Check) -> Weighed {
      let concerned = check.names.compactMap { objects[$0] }
      return Weighed(
        check: check, confidence: check.confidence ?? 0,
        frames: concerned.map { $0.observations.count }.min() ?? 0,
        reliability: concerned.compactMap { $0.reliability }.min() ?? 0, place: place)
    }
    let unsure = clip.checks.filter {
      $0.outcome == "inconclusive" && (rule == nil || $0.rule == rule)
    }
    ordered = unsure.enumerated().map(weighed).sorted { $0.isBefore($1) }.map { $0.check }
    told = ordered.filter(Self.hasEvidence)
    groups = Self.groups(of: ordered.filter { !Self.hasEvidence($0) })
  }

  private struct Weighed {
    var check: ClipReport.Check
    var confidence: Double
    var frames: Int
    var reliability: Double
    /// In the report; where all else is equal, its order stays.
    var place: Int

    func isBefore(_ other: Weighed) -> Bool {
      if confidence != other.confidence { return confidence > other.confidence }
      if frames != other.frames { return frames > other.frames }
      if reliability != other.reliability { return reliability > other.reliability }
      return place < other.place
    }
  }

  /// What speaks loudest, if anything can't be told.
  var weightiest: ClipReport.Check? { ordered.first }

  private static func hasEvidence(_ check: ClipReport.Check) -> Bool {
    (check.confidence ?? 0) > 0 || check.measurement != nil
  }

  private static func groups(of checks: [ClipReport.Check]) -> [Group] {
    var places: [String: Int] = [:]
    var members: [[ClipReport.Check]] = []
    for check in checks {
      let shape = check.reason.replacing(number, with: "0")
      if let place = places[shape] {
        members[place].append(check)
      } else {
        places[shape] = members.count
        members.append([check])
      }
    }
    return members.enumerated().sorted {
      $0.element.count == $1.element.count
        ? $0.offset < $1.offset : $0.element.count > $1.element.count
    }.map { _, checks in
      Group(
        reason: reason(of: checks.map(\.reason)), checkCount: checks.count, words: words(of: checks)
      )
    }
  }

  private static func words(of checks: [ClipReport.Check]) -> String {
    let names = Set(checks.flatMap { $0.names }).sorted()
    let only = checks.count == 1 ? checks.first : nil
    let what = only.map { PlainText.line($0.rule) } ?? ReportWords.count(checks.count, "check")
    if let only, names.count > 1 { return "\(what) of \(ReportWords.objects(of: only))" }
    switch names.count {
    case 0: return what
    case 1: return "\(what) of \(PlainText.line(names[0]))"
    default: return "\(what) of \(ReportWords.count(names.count, "object"))"
    }
  }

  private static var number: Regex<Substring> { /[0-9]+/ }

  /// One sentence for several that differ in whole numbers, which become spans.
  private static func reason(of reasons: [String]) -> String {
    guard let first = reasons.first else { return "" }
    // A number that no Int holds is left as the first sentence has it.
    let numbers = reasons.map { $0.matches(of: number).map { Int($0.output) } }
    var text = ""
    var end = first.startIndex
    for (place, match) in first.matches(of: number).enumerated() {
      let values = numbers.compactMap { $0.indices.contains(place) ? $0[place] : nil }
      text += first[end..<match.range.lowerBound]
      if let low = values.min(), let high = values.max(), low < high {
        text += "\(low) to \(high)"
      } else {
        text += first[match.range]
      }
      end = match.range.upperBound
    }
    return text + first[end...]
  }
}

extension ClipReport.Check {
  /// All of its objects' names; empty where the law had nothing to look at.
  fileprivate var names: [String] { objects ?? [object].compactMap { $0 } }
}
