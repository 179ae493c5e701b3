import Scenes

/// Finds the courses of a script's bodies, from contact to contact.
struct CourseSolver {
  let script: SceneScript
  let end: Double
  var courses: [Course] = []
  private var gravityFactors: [Double]
  /// Bodies that an intervention holds in the air or lifts: nothing else acts on them.
  var isBewitched: [Bool]

  enum Happening {
    case landing(Int)
    case standstill(Int)
    case release(Int)
    case wall(Int)
    case meeting(Int, Int)
    case intervention(Int, SceneScript.Intervention)
    case hoverEnd(Int)
  }

  init(_ script: SceneScript) {
    self.script = script
    end = script.seconds(atFrame: script.frameCount)
    gravityFactors = script.bodies.map { _ in 1 }
    isBewitched = script.bodies.map { _ in false }
    courses = script.bodies.map {
      Course(Course.Segment(start: 0, position: $0.position, velocity: $0.velocity))
    }
  }

  func solve() -> [Course] {
    var solver = self
    solver.run()
    return solver.courses
  }

  private mutating func run() {
    for index in script.bodies.indices { settle(index, from: courses[index].last) }
    var scheduled = schedule()
    var now = 0.0
    // Bounded: a body wedged between two others would collide for ever.
    for _ in 0..<4096 {
      guard var (moment, happening) = nextContact(after: now) ?? scheduled.first else { return }
      if let first = scheduled.first, first.0 <= moment {
        (moment, happening) = first
        scheduled.removeFirst()
      }
      if moment > end { return }
      now = moment
      apply(happening, at: moment)
    }
  }

  /// What is to happen anyway, in order of time.
  private func schedule() -> [(Double, Happening)] {
    var list: [(Double, Happening)] = []
    for (index, body) in script.bodies.enumerated() {
      if case .held(let until?) = body.motion { list.append((until, .release(index))) }
      for intervention in body.interventions {
        switch intervention {
        case .hover(let from, let until):
          list.append((from, .intervention(index, intervention)))
          if let until { list.append((until, .hoverEnd(index))) }
        case .teleport(let at, _), .rise(let at, _), .gravity(let at, _), .velocity(let at, _),
          .merge(let at, _), .split(let at, _):
          list.append((at, .intervention(index, intervention)))
        case .vanish, .appear, .fadeOut, .fadeIn, .colour, .size, .aspect: break
        }
      }
    }
    return list.enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element)
  }

  private mutating func apply(_ happening: Happening, at moment: Double) {
    switch happening {
    case .landing(let index): land(index, at: moment)
    case .standstill(let index):
      var segment = courses[index].last.advanced(to: moment)
      segment.velocity.x = 0
      settle(index, from: segment)
    case .release(let index), .hoverEnd(let index):
      isBewitched[index] = false
      settle(index, from: courses[index].last.advanced(to: moment), isReleased: true)
    case .wall(let index):
      var segment = courses[index].last.advanced(to: moment)
      segment.velocity.x *= -script.bodies[index].restitution
      settle(index, from: segment)
    case .meeting(let first, let second): collide(first, second, at: moment)
    case .intervention(let index, let intervention): intervene(intervention, index, at: moment)
    }
  }

  /// Puts a body on the floor, into flight or on hold, whichever its place and speed lead to.
  private mutating func settle(
    _ index: Int, from start: Course.Segment, isReleased: Bool = false
  ) {
    var segment = start
    let body = script.bodies[index]
    segment.contact = .none
    segment.acceleration = Point(0, 0)
    switch body.motion {
    case .driven, .swinging, .gliding: break
    case .held where !isReleased && courses[index].segments.count == 1 && start.start == 0:
      segment.velocity = Point(0, 0)
    case .free, .held:
      let gravity = script.gravity * gravityFactors[index]
      let height = BodyLook(script, index, atSeconds: segment.start).height
      if let ground = script.ground(of: body),
        abs(segment.position.y + height / 2 - ground) < 1e-6 * max(1, ground),
        segment.velocity.y >= 0, gravity > 0
      {
        segment.contact = .floor
        segment.velocity.y = 0
        let speed = segment.velocity.x
        segment.acceleration.x =
          speed == 0 ? 0 : (speed > 0 ? -1 : 1) * body.friction * script.gravity
        segment.turnPerPixel = body.shape == .disc ? 2 / height : 0
      } else {
        segment.acceleration = Point(body.drift, gravity)
      }
    }
    courses[index].append(segment)
  }

  private mutating func land(_ index: Int, at moment: Double) {
    var segment = courses[index].last.advanced(to: moment)
    let body = script.bodies[index]
    let height = BodyLook(script, index, atSeconds: moment).height
    if let ground = script.ground(of: body) { segment.position.y = ground - height / 2 }
    segment.velocity.y *= -body.restitution
    // A bounce of less than about one hundredth of the diameter is rest.
    if segment.velocity.y * segment.velocity.y < 0.02 * script.gravity * body.diameter {
      segment.velocity.y = 0
    }
    settle(index, from: segment)
  }

  private mutating func collide(_ first: Int, _ second: Int, at moment: Double) {
    var a = courses[first].last.advanced(to: moment)
    var b = courses[second].last.advanced(to: moment)
    let (one, two) = (script.bodies[first], script.bodies[second])
    let isFlat = a.contact == .floor && b.contact == .floor
    var normal = b.position - a.position
    if isFlat || one.shape == .box || two.shape == .box { normal.y = 0 }
    guard normal.length > 0 else { return }
    normal /= normal.length
    let approach = (a.velocity - b.velocity).dot(normal)
    let massA = isHeld(first) ? 1e12 : one.diameter * one.diameter * one.diameter
    let massB = isHeld(second) ? 1e12 : two.diameter * two.diameter * two.diameter
    let restitution = min(one.restitution, two.restitution)
    let impulse = (1 + restitution) * approach * massA * massB / (massA + massB)
    a.velocity -= normal * (impulse / massA)
    b.velocity += normal * (impulse / massB)
    if !isHeld(first) { settle(first, from: a, isReleased: true) }
    if !isHeld(second) { settle(second, from: b, isReleased: true) }
  }

  private mutating func intervene(
    _ intervention: SceneScript.Intervention, _ index: Int, at moment: Double
  ) {
    var segment = courses[index].last.advanced(to: moment)
    switch intervention {
    case .teleport(_, let jump): segment.position += jump
    case .velocity(_, let velocity): segment.velocity = velocity
    case .gravity(_, let factor): gravityFactors[index] = factor
    case .hover, .rise:
      isBewitched[index] = true
      segment.contact = .none
      segment.velocity = Point(0, 0)
      segment.acceleration = Point(0, 0)
      segment.spin = 0
      if case .rise(_, let factor) = intervention {
        segment.acceleration.y = -factor * script.gravity
      }
      courses[index].append(segment)
      return
    case .merge(_, let target):
      guard courses.indices.contains(target), target != index else { return }
      join(index, into: target, at: moment)
      return
    case .split(_, let source):
      guard courses.indices.contains(source), source != index else { return }
      let parent = courses[source].last.advanced(to: moment)
      segment.velocity = parent.velocity + script.bodies[index].velocity
      segment.position = parent.position
      if parent.contact == .floor, let ground = script.ground(of: script.bodies[index]) {
        segment.position.y = ground - script.bodies[index].height / 2
      }
    case .vanish, .appear, .fadeOut, .fadeIn, .colour, .size, .aspect: return
    }
    settle(index, from: segment, isReleased: true)
  }

  private mutating func join(_ index: Int, into target: Int, at moment: Double) {
    let gone = courses[index].last.advanced(to: moment)
    var kept = courses[target].last.advanced(to: moment)
    let share = { (body: SceneScript.Body) in body.diameter * body.diameter }
    let a = share(script.bodies[index])
    let b = share(script.bodies[target])
    kept.position = (gone.position * a + kept.position * b) / (a + b)
    kept.velocity = (gone.velocity * a + kept.velocity * b) / (a + b)
    if kept.contact == .floor, let ground = script.ground(of: script.bodies[target]) {
      kept.position.y = ground - BodyLook(script, target, atSeconds: moment).height / 2
    }
    settle(target, from: kept, isReleased: true)
  }
}
