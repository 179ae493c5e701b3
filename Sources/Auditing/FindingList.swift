import Rules
import Scenes
import WorldModel

/// Turns violated checks into findings, by a list of small steps in a fixed order.
struct FindingList {
  let history: History
  let checks: [Check]
  var policy = Policy()
  /// As the user named the clip.
  var path = ""
  var sha256 = ""

  /// Ordered by start, rule and object, numbered v1, v2, ….
  var findings: [Finding] {
    // Made first: every later step works on what a reader would see.
    var list = checks.filter { $0.outcome == .violated }.compactMap(finding)
    // Before repeats go, so that each stands with the severity that it has alone.
    list = list.map(weighed)
    // Then one event told by several laws is told once, by the surest.
    list = Self.withoutRepeats(list)
    // What is suppressed stays in the list and says why. The configuration first: a baseline counts
    // only what is left.
    list = list.map(withSuppression)
    let clip = history.scene.clip
    policy.baseline?.suppress(&list, sha256: sha256, width: clip.width, height: clip.height)
    // Ordered and numbered last, so that numbers follow time.
    list.sort {
      ($0.start, $0.rule, $0.objects.first ?? 0) < ($1.start, $1.rule, $1.objects.first ?? 0)
    }
    for index in list.indices { list[index].id = "v\(index + 1)" }
    return list
  }

  private func finding(_ check: Check) -> Finding? {
    guard
      let description = allRules.lazy.map({ $0.description }).first(where: { $0.id == check.rule })
    else { return nil }
    let clip = history.scene.clip
    let first = min(max(0, check.frames.lowerBound), max(0, clip.frameCount - 1))
    let last = min(max(first, check.frames.upperBound - 1), max(0, clip.frameCount - 1))
    return Finding(
      id: "", rule: check.rule, type: description.type,
      severity: policy.severity(of: description) ?? .note,
      confidence: check.confidence, start: clip.seconds(at: first), end: clip.seconds(at: last),
      box: check.box ?? Box(x: 0, y: 0, width: Double(clip.width), height: Double(clip.height)),
      objects: check.objects, message: check.reason, measurement: check.measurement,
      limit: check.limit, ruledOut: check.ruledOut)
  }

  /// An error that the profile is not sure enough of is a warning.
  private func weighed(_ finding: Finding) -> Finding {
    guard finding.severity == .error, finding.confidence < policy.profile.minimumErrorConfidence
    else { return finding }
    var finding = finding
    finding.severity = .warning
    return finding
  }

  private func withSuppression(_ finding: Finding) -> Finding {
    guard let suppression = policy.suppressions.first(where: { $0.fits(finding, in: path) }) else {
      return finding
    }
    var finding = finding
    finding.suppressed = Suppressed(by: .configuration, reason: suppression.reason)
    return finding
  }

  /// Keeps the surest of findings that share an object and overlap in time.
  private static func withoutRepeats(_ findings: [Finding]) -> [Finding] {
    var kept: [Finding] = []
    for finding in findings.sorted(by: {
      ($1.confidence, $0.start, $0.rule) < ($0.confidence, $1.start, $1.rule)
    }) {
      let isRepeat = kept.contains { other in
        !Set(other.objects).isDisjoint(with: finding.objects)
          && other.start <= finding.end + 0.2 && finding.start <= other.end + 0.2
      }
      if !isRepeat { kept.append(finding) }
    }
    return kept
  }
}
