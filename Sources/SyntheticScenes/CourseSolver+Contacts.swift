import Scenes

/// When bodies land, stop, reach a wall or touch one another.
extension CourseSolver {
  func isHeld(_ index: Int) -> Bool {
    isBewitched[index] || courses[index].last.isStill && courses[index].last.contact == .none
  }

  private func isFree(_ index: Int) -> Bool {
    switch script.bodies[index].motion {
    case .driven, .swinging, .gliding: false
    case .free, .held: !isBewitched[index]
    }
  }

  func nextContact(after now: Double) -> (Double, Happening)? {
    var best: (Double, Happening)?
    func offer(_ moment: Double, _ happening: Happening) {
      if moment < best?.0 ?? .infinity { best = (moment, happening) }
    }
    for index in script.bodies.indices where isFree(index) {
      let segment = courses[index].last
      let body = script.bodies[index]
      if segment.contact == .floor, segment.velocity.x != 0, segment.acceleration.x != 0 {
        let duration = -segment.velocity.x / segment.acceleration.x
        offer(segment.start + duration, .standstill(index))
      }
      if segment.contact == .none, segment.acceleration.y > 0,
        let ground = script.ground(of: body)
      {
        let height = BodyLook(script, index, atSeconds: now).height
        let room = ground - segment.position.y - height / 2
        if let wait = arrival(room, segment.velocity.y, segment.acceleration.y) {
          offer(segment.start + wait, .landing(index))
        }
      }
      if body.isSolid, let moment = wallContact(index, after: now) { offer(moment, .wall(index)) }
    }
    let limit = min(best?.0 ?? end, end)
    for first in script.bodies.indices {
      for second in script.bodies.indices where second > first {
        let bound = min(limit, best?.0 ?? limit)
        if let moment = pairContact(first, second, after: now, until: bound) {
          offer(moment, .meeting(first, second))
        }
      }
    }
    return best
  }

  /// Seconds until `room` px are covered, from a speed and an acceleration; nil for never.
  private func arrival(_ room: Double, _ speed: Double, _ acceleration: Double) -> Double? {
    guard room >= -1e-6 else { return nil }
    if acceleration == 0 { return speed > 0 ? max(0, room) / speed : nil }
    let discriminant = speed * speed + 2 * acceleration * max(0, room)
    guard discriminant >= 0 else { return nil }
    let root = discriminant.squareRoot()
    // For a decelerating body the first of the two arrivals counts.
    let wait = (root - speed) / acceleration
    let other = (-root - speed) / acceleration
    let candidates = acceleration > 0 ? [wait] : [wait, other].filter { $0 >= 0 }
    return candidates.min().flatMap { $0 >= 0 ? $0 : nil }
  }

  private func wallContact(_ index: Int, after now: Double) -> Double? {
    let segment = courses[index].last
    let body = script.bodies[index]
    guard segment.velocity.x != 0 else { return nil }
    let sign = segment.velocity.x > 0 ? 1.0 : -1.0
    var best: Double?
    for wall in script.occluders where wall.isSolid && wall.depth == body.depth {
      let side = sign > 0 ? wall.box.x : wall.box.maxX
      let room = (side - segment.position.x) * sign - body.width / 2
      guard
        let wait = arrival(room, segment.velocity.x * sign, segment.acceleration.x * sign)
      else { continue }
      let y = segment.position(after: wait).y
      guard y + body.height / 2 > wall.box.y, y - body.height / 2 < wall.box.maxY else { continue }
      let moment = segment.start + wait
      if moment >= now - 1e-9, moment < best ?? .infinity { best = moment }
    }
    return best
  }

  /// The moment two bodies touch, found on a grid of 1/240 s and then by halving.
  private func pairContact(
    _ first: Int, _ second: Int, after now: Double, until limit: Double
  ) -> Double? {
    let (one, two) = (script.bodies[first], script.bodies[second])
    guard one.isSolid, two.isSolid, one.depth == two.depth, isFree(first), isFree(second) else {
      return nil
    }
    let (a, b) = (courses[first].last, courses[second].last)
    guard !(a.isStill && b.isStill) else { return nil }
    func gap(_ moment: Double) -> Double {
      let from = a.position(after: moment - a.start)
      let to = b.position(after: moment - b.start)
      if one.shape == .disc, two.shape == .disc {
        return from.distance(to: to) - (one.diameter + two.diameter) / 2
      }
      return max(
        abs(from.x - to.x) - (one.width + two.width) / 2,
        abs(from.y - to.y) - (one.height + two.height) / 2)
    }
    var early = now
    while early < limit {
      let late = min(early + 1 / 240, limit)
      if gap(late) < 0, gap(late) < gap(early), gap(early) > -1e-3 {
        guard
          BodyLook(script, first, atSeconds: late).opacity > 0,
          BodyLook(script, second, atSeconds: late).opacity > 0
        else { return nil }
        var (low, high) = (early, late)
        for _ in 0..<50 {
          let middle = (low + high) / 2
          if gap(middle) < 0 { high = middle } else { low = middle }
        }
        return low
      }
      early = late
      if late >= limit { break }
    }
    return nil
  }
}

extension Course.Segment {
  var isStill: Bool { velocity == Point(0, 0) && acceleration == Point(0, 0) }
}
