import Scenes

/// Judges tracks that end or begin at the border of something still: does what went in come out, when
/// and where its motion leads?
///
/// Beginnings are judged as endings seen backwards in time.
struct HidingPlace {
  let scene: Scene

  /// Nil where the track was not cut off along a line that stands still.
  func explanation(
    _ track: Track, _ evidence: BoundaryEvidence, step: Point, size: Double, atEnd: Bool
  ) -> Explanation? {
    guard Self.isAtBorder(evidence), evidence.coveredByOthers < 0.25,
      evidence.edgeDistance > 0.3 * size + step.length
    else { return nil }
    if let partner = partner(of: track, evidence, step: step, size: size, atEnd: atEnd) {
      return Explanation(
        .hidden, likelihood: 0.9,
        because:
          "object o\(partner.id) \(atEnd ? "comes out" : "went in") where and when its motion leads"
      )
    }
    let speed = step.length
    guard speed > 0.01 * size,
      let edge = atEnd ? track.observations.last : track.observations.first,
      scene.shots.indices.contains(track.shot)
    else { return nil }
    let shot = scene.shots[track.shot]
    let framesLeft =
      atEnd ? shot.frames.upperBound - 1 - edge.frame : edge.frame - shot.frames.lowerBound
    let told = OccluderReach(scene: scene).width(of: track, beyond: edge, motion: step)
    guard let width = evidence.occluderWidth ?? told else {
      return Explanation(
        .hidden, likelihood: 0.8,
        because:
          "cut off along a line that stands still; how far what hides it reaches can't be told")
    }
    // Time to cross behind it, with a third for slowing down; backwards in time nothing slows down.
    let slack = atEnd ? (1.35, 4.0) : (1.2, 3.0)
    let needed = min(1e6, slack.0 * (width + size) / speed + slack.1)
    if Double(framesLeft) < needed {
      return Explanation(
        .hidden, likelihood: 0.95,
        because: "cut off along a line that stands still, \(framesLeft) frames from the shot\'s "
          + "\(atEnd ? "end" : "start"); to cross behind it takes about \(Int(needed))")
    }
    // What fell behind or into something may lie there.
    if abs(step.y) > 1.2 * abs(step.x) {
      return Explanation(
        .hidden, likelihood: 0.8,
        because: "it went down behind or into something that stands still, and may lie there")
    }
    // It may have stopped there, if there is room; a thing too narrow to hide it is no hiding place.
    let room = min(1, max(0, (width / size - 0.5) / 0.4))
    let overdue = min(1, (Double(framesLeft) / needed - 1) / 1.5)
    // What moves itself stops and starts where it likes, and where there is much room it may turn off.
    let willing = min(1, max(track.selfMoving / 0.3, (width / size - 2.5) / 1.5, 0))
    let stops = max(
      willing, slowsDown(track, within: 1.5 * (width + size), speed: speed, atEnd: atEnd))
    return Explanation(
      .hidden, likelihood: 0.2 + room * (0.1 + stops * (0.3 - 0.1 * overdue)),
      because: "what hides it reaches \(BoundaryExplainer.pixels(width)), which takes about "
        + "\(Int(needed)) frames to cross; \(framesLeft) went by")
  }

  /// Whether friction, as its own path shows it, may stop it within a distance: 0 (it would get far
  /// beyond) or 1. What comes out of hiding has to have begun there, and nothing begins by itself.
  private func slowsDown(
    _ track: Track, within distance: Double, speed: Double, atEnd: Bool
  ) -> Double {
    let views = track.observations.filter { $0.isMeasured && $0.clippedBy.isEmpty }
    let near = Array(atEnd ? views.suffix(24) : views.prefix(24))
    guard near.count >= 8,
      let fit = Parabola(
        times: near.map { Double($0.frame) }, points: near.map(\.centroidOnPlate),
        noise: max(0.3 / max(0.1, min(1, scene.analysisScale)), 0.005 * near[0].diameter))
    else { return 1 }
    let excess = max(1, fit.residual * fit.residual)
    guard atEnd else { return 0 }
    let braking =
      -fit.acceleration.dot(fit.velocity) / max(1e-6, fit.velocity.length)
      + 2 * fit.accelerationError * excess.squareRoot()
    return braking > 0 && speed * speed / (2 * braking) < distance ? 1 : 0
  }

  static func isAtBorder(_ e: BoundaryEvidence) -> Bool {
    e.areaRatio < 0.72 && e.truncation > 0.4
  }

  /// How much farther in the middle of a cut body lies than the middle of what shows of it.
  static func cutOff(_ e: BoundaryEvidence, of size: Double) -> Double {
    isAtBorder(e) ? 0.5 * size * (1 - min(1, max(0, e.areaRatio))) : 0
  }

  /// The track that comes out of the same hiding place as this one went in.
  func partner(
    of track: Track, _ evidence: BoundaryEvidence, step: Point, size: Double, atEnd: Bool
  ) -> Track? {
    guard let edge = atEnd ? track.observations.last : track.observations.first else { return nil }
    let speed = max(0.05 * size, step.length)
    var best: (misfit: Double, track: Track)?
    for other in scene.tracks where other.id != track.id && other.shot == track.shot {
      guard let far = atEnd ? other.beginning : other.ending,
        Self.isAtBorder(far) || far.areaRatio < 0.8,
        let start = atEnd ? other.observations.first : other.observations.last
      else { continue }
      let gap = Double(atEnd ? start.frame - edge.frame : edge.frame - start.frame)
      guard gap > 0 else { continue }
      let shift = start.centroidOnPlate - edge.centroidOnPlate
      // Each is cut, and its middle farther in than what shows of it.
      let unseen =
        Self.cutOff(evidence, of: size) + Self.cutOff(far, of: other.usualDiameter)
      let whole = shift.dot(step) / max(1e-6, step.length)
      let along = whole - min(unseen, max(0, whole))
      let across = max(0, shift.dot(shift) - whole * whole).squareRoot()
      guard along > -0.5 * size, across < 1.2 * size + 0.35 * abs(along) else { continue }
      let ratio = (along + 0.5 * size) / (speed * gap + 0.5 * size)
      guard ratio > 0.35, ratio < 1.8 else { continue }
      let misfit = abs(ratio - 1) + across / (2 * size)
      if misfit < best?.misfit ?? .infinity { best = (misfit, other) }
    }
    return best?.track
  }
}
