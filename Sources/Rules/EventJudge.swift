import Scenes
import WorldModel

/// Turns an event and the natural causes tried for it into a check.
struct EventJudge {
  var rule: String
  /// A cause at least this likely explains the event: 0...1.
  var explainingLikelihood = 0.7
  /// Only where every cause is at most this likely is the event a violation: 0...1.
  var rulingOutLikelihood = RuleLimits.standardRulingOutLikelihood

  /// - Parameters:
  ///   - strength: how far the measurement itself stands clear of its limit, 0...1; scales the
  ///     confidence.
  ///   - breach: what to say of a violation.
  func check(
    _ event: Event, strength: Double, limit: Double?, breach: String
  ) -> Check {
    let best = event.explanations.max { $0.likelihood < $1.likelihood }
    let likelihood = best?.likelihood ?? 0
    let confidence = (1 - likelihood) * min(1, max(0, strength))
    var check = Check(
      rule: rule, objects: event.objects, outcome: .obeyed, reason: "", confidence: confidence,
      frames: event.frames, box: event.box, measurement: event.measured, limit: limit)
    if likelihood >= explainingLikelihood, let best {
      check.outcome = .obeyed
      // What is explained leaves little doubt.
      check.confidence *= 0.3
      check.reason = "Explained: \(best.cause.rawValue) (\(best.because))."
    } else if likelihood <= rulingOutLikelihood, confidence >= 1 - rulingOutLikelihood {
      check.outcome = .violated
      check.reason = breach
      check.ruledOut = event.explanations
    } else {
      check.outcome = .inconclusive
      check.reason =
        likelihood > rulingOutLikelihood
        ? "Can't rule out: \(best?.cause.rawValue ?? "") (\(best?.because ?? ""))."
        : "What was measured does not stand clear of its limit."
    }
    return check
  }
}

extension History {
  /// The tracks that no event of these kinds touches: for them the law was obeyed throughout.
  func tracksWithout(_ kinds: Set<Event.Kind>) -> [Track] {
    let touched = Set(events.filter { kinds.contains($0.kind) }.flatMap(\.objects))
    return scene.tracks.filter { !touched.contains($0.id) }
  }

  /// How much what was measured on these tracks counts: 0...1. That a mask may be wrong is one of the
  /// causes tried; only what was followed too badly for any verdict counts less besides.
  func weight(of objects: [Int]) -> Double {
    let reliability = objects.compactMap { track($0)?.reliability }.min() ?? 0
    return min(1, reliability / (1 - RuleLimits.standardRulingOutLikelihood))
  }

  /// The one check that a law makes of a clip in which no object was followed; nil where one was.
  func nothingToJudge(by rule: String) -> Check? {
    scene.reasonForNoTracks.map {
      Check(rule: rule, objects: [], outcome: .notApplicable, reason: "\($0).")
    }
  }

  func track(_ id: Int?) -> Track? { scene.tracks.first { $0.id == id } }

  /// One check of a track to whose end, or beginning, nothing happened.
  ///
  /// - Parameter reason: what to say where it lasts to its shot's end.
  func lasts(_ rule: String, _ track: Track, toEnd: Bool, _ reason: String) -> Check {
    let shot = scene.shots.indices.contains(track.shot) ? scene.shots[track.shot].frames : nil
    let isWhole =
      toEnd
      ? track.ending != nil || track.frames.upperBound >= shot?.upperBound ?? 0
      : track.beginning != nil || track.frames.lowerBound <= shot?.lowerBound ?? 0
    guard !isWhole else { return obeyed(rule, track, reason) }
    return Check(
      rule: rule, objects: [track.id], outcome: .inconclusive,
      reason: "Followed by a face of one colour, which tells nothing of where its thing "
        + (toEnd ? "went." : "came from."),
      frames: track.frames, box: track.observations.first?.box)
  }

  /// One check that a law was obeyed through a whole track.
  func obeyed(_ rule: String, _ track: Track, _ reason: String) -> Check {
    Check(
      rule: rule, objects: [track.id], outcome: .obeyed, reason: reason, frames: track.frames,
      box: track.observations.first?.box)
  }
}

enum Sources {
  static let spelke1992 =
    "Spelke, Breinlinger, Macomber & Jacobson, Origins of knowledge, Psychological Review 99, 1992"
  static let intPhys2 = "Bordes et al., IntPhys 2, arXiv 2506.09849"
  static let intPhys = "Riochet et al., IntPhys, arXiv 1803.07616"
  static let adept = "Smith et al., ADEPT, NeurIPS 2019"
  static let vbench = "Zheng et al., VBench-2.0, arXiv 2503.21755"
  static let barShalom =
    "Bar-Shalom, Li & Kirubarajan, Estimation with Applications to Tracking and Navigation, 2001"
  static let conotter = "Conotter, O'Brien & Farid, IEEE TIFS 7(1), 2012"
  static let pairedDrops = "Gravity from paired drops, arXiv 2512.02016"
  static let morpheus = "Morpheus, arXiv 2504.02918"
  static let baillargeon = "Baillargeon, Spelke & Wasserman, Cognition 20, 1985"
}
