import Scenes

/// Judges two bodies that touch: do they part faster than they met, does one not react, do their
/// velocities change against each other?
///
/// How fast two bodies part, seen from each other, is at most how fast they met, whatever their
/// masses; and what one body's velocity changes by, the other's changes against (Newton's third law).
struct CollisionExplainer {
  let scene: Scene
  var limits = EventLimits()

  /// - Parameter contacts: of a ``ContactFinder``.
  func events(_ contacts: [Contact]) -> [Event] {
    contacts.flatMap { contact in
      [gain(contact), ignored(contact), unbalanced(contact)].compactMap { $0 }
    }
  }

  private func gain(_ contact: Contact) -> Event? {
    let closing = contact.greatestClosing
    let parting = contact.parting.length
    guard closing > 0.5 * contact.size, closing > 4 * contact.error,
      isClosing(contact), parting - closing > 4 * contact.error,
      parting > limits.restitution * closing
    else { return nil }
    return event(
      .gainedEnergy, contact, frames: contact.frame..<(contact.frame + 8),
      measured: Measured(
        "speed of parting", value: parting / closing, error: contact.error / closing,
        unit: "of the closing speed"),
      causes: [])
  }

  /// One is turned back or stopped by the other, which does not move for it.
  private func ignored(_ contact: Contact) -> Event? {
    let closing = contact.closing.length
    guard closing > 0.5 * contact.size, closing > 6 * contact.error, isClosing(contact) else {
      return nil
    }
    let firstStrikes = contact.firstChange.length > contact.secondChange.length
    let striking = (firstStrikes ? contact.firstChange : contact.secondChange).length
    let struck = (firstStrikes ? contact.secondChange : contact.firstChange).length
    guard striking > limits.strike * closing, struck < 0.08 * closing + 2 * contact.error else {
      return nil
    }
    let (hit, hitter) =
      firstStrikes ? (contact.second, contact.first) : (contact.first, contact.second)
    let sizes = diameter(hit) / max(1, diameter(hitter))
    let moves = extent(hit) / max(1, diameter(hit))
    // Of half the size again, four times the mass; what is never seen to move may be fixed.
    let heavy = max(min(0.9, max(0, (sizes - 1) / 0.5)), moves < 0.3 ? 0.5 : 0)
    return event(
      .ignoredStrike, contact, frames: contact.frame..<(contact.frame + 8),
      measured: Measured(
        "change of the struck one's velocity", value: struck / closing,
        error: contact.error / closing, unit: "of the closing speed"),
      causes: [
        Explanation(
          .tooHeavy, likelihood: heavy,
          because: "the struck one is \(BoundaryExplainer.number(sizes)) times as wide and moves "
            + "\(BoundaryExplainer.number(min(99, moves))) diameters in the clip")
      ])
  }

  private func unbalanced(_ contact: Contact) -> Event? {
    let one = contact.firstChange
    let other = contact.secondChange
    let closing = contact.closing.length
    guard closing > 0.5 * contact.size, isClosing(contact),
      min(one.length, other.length) > max(0.25 * closing, 5 * contact.error)
    else { return nil }
    let cosine = -one.dot(other) / (one.length * other.length)
    let error = contact.error / min(one.length, other.length)
    guard cosine + 4 * error < limits.reaction else { return nil }
    return event(
      .lostMomentum, contact, frames: contact.frame..<(contact.frame + 8),
      measured: Measured(
        "cosine of the angle between the changes of velocity, one turned round", value: cosine,
        error: error, unit: "ratio"),
      causes: [])
  }

  /// Whether they were getting nearer before.
  private func isClosing(_ contact: Contact) -> Bool {
    guard let a = contact.first.observation(at: contact.frame),
      let b = contact.second.observation(at: contact.frame)
    else { return false }
    let offset = a.centroidOnPlate - b.centroidOnPlate
    let speed = contact.closing.length
    return speed > 0 && -offset.dot(contact.closing) > 0.5 * offset.length * speed
  }

  private func event(
    _ kind: Event.Kind, _ contact: Contact, frames: Range<Int>, measured: Measured,
    causes: [Explanation]
  ) -> Event {
    let (a, b) = (contact.first, contact.second)
    let selfMoving = max(a.selfMoving, b.selfMoving)
    let reliability = min(a.reliability, b.reliability)
    let climb = max(abs(contact.before.first.value.y), abs(contact.before.second.value.y))
    let airborne = climb / max(1, contact.closing.length)
    // By place, so that the order of the tracks changes nothing.
    let (one, other) = (a.observation(at: contact.frame), b.observation(at: contact.frame))
    let isFirstLeft = (one?.box.x ?? 0, one?.box.y ?? 0) <= (other?.box.x ?? 0, other?.box.y ?? 0)
    return Event(
      kind: kind, objects: isFirstLeft ? [a.id, b.id] : [b.id, a.id], frames: frames,
      box: contact.box,
      explanations: causes + [
        Explanation(
          .passedInFront, likelihood: (contact.footing - 0.08) / 0.25,
          because: "their lower borders are \(BoundaryExplainer.number(contact.footing)) diameters "
            + "apart"),
        Explanation(
          .inTheAir, likelihood: (airborne - 0.2) / 0.3,
          because:
            "up or down at \(BoundaryExplainer.percent(min(9, airborne))) of the closing speed"),
        pushed(contact),
        Explanation(
          .selfMoving, likelihood: 1.5 * selfMoving,
          because: "its outline holds to \(BoundaryExplainer.percent(1 - selfMoving))"),
        Explanation(
          .trackerNoise, likelihood: max(1 - reliability, unsteady(contact)),
          because: "its mask is good to \(BoundaryExplainer.percent(reliability))"),
        FlightExplainer(scene: scene, gravity: [], flights: []).cameraMoved(a),
      ], measured: measured)
  }

  /// A third one at work.
  private func pushed(_ contact: Contact) -> Explanation {
    let explainer = FlightExplainer(scene: without(contact), gravity: [], flights: [])
    let frames = (contact.frame - 4)...(contact.frame + 4)
    let pushes = [contact.first, contact.second].map { explainer.pushed($0, frames: frames) }
    return pushes.max { $0.likelihood < $1.likelihood }
      ?? Explanation(.pushed, likelihood: 0, because: "nothing else moves")
  }

  /// The scene with the two as they are hidden from each other's view.
  private func without(_ contact: Contact) -> Scene {
    var copy = scene
    copy.tracks.removeAll { $0.id == contact.first.id || $0.id == contact.second.id }
    return copy
  }

  /// How far the areas around the contact disagree: a mask that takes in the other has a centroid
  /// that jumps.
  private func unsteady(_ contact: Contact) -> Double {
    [contact.first, contact.second].map { track in
      let areas = track.observations.filter { abs($0.frame - contact.frame) <= 7 }.map(\.area)
        .sorted()
      guard areas.count >= 4 else { return 0.5 }
      let spread = areas[areas.count * 9 / 10] / max(1, areas[areas.count / 10])
      return min(0.8, max(0, (spread - 1.25) / 0.4))
    }.max() ?? 0
  }

  private func diameter(_ track: Track) -> Double {
    let sizes = track.observations.map(\.diameter).sorted()
    return sizes.isEmpty ? 1 : sizes[sizes.count / 2]
  }

  /// How far it gets from its first place, plate pixels.
  private func extent(_ track: Track) -> Double {
    guard let first = track.observations.first?.centroidOnPlate else { return 0 }
    return track.observations.map { $0.centroidOnPlate.distance(to: first) }.max() ?? 0
  }
}
