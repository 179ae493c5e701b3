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
    guard let width = evidence.occluderWidth else {
      return Explanation(
        .hidden, likelihood: 0.8,
        because:
          "cut off along a line that stands still; how far what hides it reaches can't be told")
    }
    // Time to cross behind it, with a third for slowing down.
    let needed = min(1e6, 1.35 * (width + size) / speed + 4)
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
    return Explanation(
      .hidden, likelihood: 0.25 + room * (0.35 - 0.1 * overdue),
      because: "what hides it reaches \(BoundaryExplainer.pixels(width)), which takes about "
        + "\(Int(needed)) frames to cross; \(framesLeft) went by")
  }

  static func isAtBorder(_ e: BoundaryEvidence) -> Bool {
    e.areaRatio < 0.72 && e.truncation > 0.4
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
      let along = shift.dot(step) / max(1e-6, step.length)
      let across = max(0, shift.dot(shift) - along * along).squareRoot()
      guard along > -0.5 * size, across < 1.2 * size + 0.35 * abs(along) else { continue }
      let ratio = (along + 0.5 * size) / (speed * gap + 0.5 * size)
      guard ratio > 0.35, ratio < 1.8 else { continue }
      let misfit = abs(ratio - 1) + across / (2 * size)
      if misfit < best?.misfit ?? .infinity { best = (misfit, other) }
    }
    return best?.track
  }
}
