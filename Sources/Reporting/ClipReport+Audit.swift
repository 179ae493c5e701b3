import Auditing
import Rules
import Scenes
import WorldModel

extension ClipReport {
  /// Turns an audit into what is reported of it.
  ///
  /// No number that is not finite comes through: a measurement, box or observation that has one is
  /// left out, a time becomes the clip's beginning or end, a probability 0.
  ///
  /// - Parameter workingFolder: an absolute path inside it becomes relative to it; any other
  ///   absolute path its last component.
  public init(audit: Audit, workingFolder: String? = nil) {
    let clip = audit.scene.clip
    let standing = audit.scene.listedStanding.compactMap { StandingThing($0, in: clip) }
    self.init(
      clip: Clip(
        path: ReportedPath.of(audit.path, workingFolder: workingFolder), sha256: audit.sha256,
        width: clip.width, height: clip.height, frames: clip.frameCount,
        frameRate: clip.frameRate.description, duration: Rounded.time(clip.duration) ?? 0,
        codec: clip.codec),
      verdict: audit.verdict,
      plausibility: Rounded.probability(audit.plausibility),
      coverage: Rounded.probability(audit.coverage),
      shots: audit.scene.shots.enumerated().map { index, shot in
        let gravity = audit.gravity.indices.contains(index) ? audit.gravity[index] : nil
        return Shot(shot, in: clip, gravity: gravity)
      },
      violations: audit.findings.map { Violation($0, in: clip) },
      checks: audit.checks.map { Check($0, in: clip) },
      objects: audit.scene.tracks.sorted { $0.id < $1.id }.map { TrackedObject($0, in: clip) },
      surprise: audit.surprise.enumerated().compactMap { frame, value in
        SurprisePoint(value, frame: frame, in: clip)
      },
      standing: standing.isEmpty ? nil : standing,
      note: audit.scene.reasonForNoTracks.map { $0 + "." })
  }
}

/// Track ids in a report: "o3".
private func objectName(_ id: Int) -> String { "o\(id)" }

extension Scenes.Clip {
  /// When a frame begins; the frame after the last begins where the clip ends.
  fileprivate func reportedTime(at frame: Int) -> Double {
    Rounded.time(frame >= frameCount ? duration : seconds(at: frame)) ?? 0
  }
}

extension ClipReport.Shot {
  fileprivate init(_ shot: Scenes.Shot, in clip: Scenes.Clip, gravity: WorldModel.Gravity?) {
    self.init(
      start: clip.reportedTime(at: shot.frames.lowerBound),
      end: clip.reportedTime(at: shot.frames.upperBound), camera: shot.camera.rawValue,
      cameraConfidence: Rounded.probability(shot.cameraConfidence),
      gravity: gravity.flatMap { ClipReport.Gravity($0) })
  }
}

extension ClipReport.Gravity {
  fileprivate init?(_ gravity: WorldModel.Gravity) {
    guard let x = Rounded.decimals(4, gravity.direction.x),
      let y = Rounded.decimals(4, gravity.direction.y),
      let strength = Rounded.pixels(gravity.strength)
    else { return nil }
    self.init(
      direction: [x, y], strength: strength, error: Rounded.pixels(gravity.error), unit: "px/s²")
  }
}

extension ClipReport.Violation {
  fileprivate init(_ finding: Finding, in clip: Scenes.Clip) {
    let start = Rounded.time(finding.start) ?? 0
    self.init(
      id: finding.id, rule: finding.rule, type: finding.type.rawValue,
      severity: finding.severity.rawValue, confidence: Rounded.probability(finding.confidence),
      start: start,
      end: max(start, Rounded.time(finding.end) ?? Rounded.time(clip.duration) ?? start),
      box: Rounded.box(finding.box), objects: finding.objects.map(objectName),
      message: finding.message,
      measurement: finding.measurement.flatMap {
        ClipReport.Measurement($0, limit: finding.limit)
      },
      ruledOut: finding.ruledOut.map {
        ClipReport.RuledOut(explanation: $0.cause.rawValue, because: $0.because)
      },
      suppressed: finding.suppressed.map {
        ClipReport.Suppressed(by: $0.by.rawValue, reason: $0.reason)
      })
  }
}

extension ClipReport.Measurement {
  fileprivate init?(_ measured: Measured, limit: Double?) {
    guard let value = Rounded.significant(measured.value) else { return nil }
    self.init(
      name: measured.name, value: value, error: Rounded.significant(measured.error),
      limit: limit.flatMap(Rounded.significant), unit: measured.unit)
  }
}

extension ClipReport.Check {
  fileprivate init(_ check: Rules.Check, in clip: Scenes.Clip) {
    let names = check.objects.map(objectName)
    self.init(
      rule: check.rule, object: names.first, objects: names.count > 1 ? names : nil,
      outcome: check.outcome.rawValue, reason: check.reason,
      confidence: Rounded.probability(check.confidence) > 0
        ? Rounded.probability(check.confidence) : nil,
      start: check.frames.isEmpty ? nil : clip.reportedTime(at: check.frames.lowerBound),
      end: check.frames.isEmpty ? nil : clip.reportedTime(at: check.frames.upperBound),
      measurement: check.measurement.flatMap {
        ClipReport.Measurement($0, limit: check.limit)
      })
  }
}

extension ClipReport.TrackedObject {
  fileprivate init(_ track: Track, in clip: Scenes.Clip) {
    self.init(
      id: objectName(track.id),
      observations: track.observations.compactMap { observation in
        guard let box = Rounded.box(observation.box).flatMap(ClipReport.Sides.init) else {
          return nil
        }
        return ClipReport.Observation(
          frame: observation.frame, time: clip.reportedTime(at: observation.frame), box: box,
          visible: observation.isMeasured ? Rounded.probability(observation.visibleFraction) : 0)
      },
      reliability: Rounded.probability(track.reliability))
  }
}

extension ClipReport.StandingThing {
  fileprivate init?(_ track: Track, in clip: Scenes.Clip) {
    guard let first = track.observations.first,
      let box = Rounded.box(first.box).flatMap(ClipReport.Sides.init)
    else { return nil }
    self.init(
      id: objectName(track.id), start: clip.reportedTime(at: track.frames.lowerBound),
      end: clip.reportedTime(at: track.frames.upperBound), box: box)
  }
}

extension ClipReport.SurprisePoint {
  fileprivate init?(_ surprise: Double, frame: Int, in clip: Scenes.Clip) {
    guard !surprise.isNaN, let value = Rounded.decimals(3, min(1000, max(0, surprise))) else {
      return nil
    }
    self.init(time: clip.reportedTime(at: frame), value: value)
  }
}
