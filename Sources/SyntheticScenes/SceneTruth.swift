import Foundation
import Scenes

/// Something in a script that no physics does, as the benchmark's labels state it.
public struct TrueViolation: Hashable, Sendable {
  public var type: ViolationType
  /// Frames in which it becomes visible.
  public var frames: ClosedRange<Int>
  /// Where it is seen, clip px, padded a little and inside the frame.
  public var box: Box
}

/// What is true of a script's frames: its violations and where each body is.
public struct SceneTruth: Sendable {
  public let script: SceneScript
  private let views: [SceneView]

  public init(_ script: SceneScript) {
    let timeline = SceneTimeline(script)
    self.script = script
    views = (0..<script.frameCount).map { SceneView(timeline, frame: $0) }
  }

  /// In order of their first frames.
  public var violations: [TrueViolation] {
    if script.runsBackwards {
      return made(.reversal, Array(0..<script.frameCount), Array(script.bodies.indices))
    }
    var list: [TrueViolation] = []
    for (index, body) in script.bodies.enumerated() {
      for (place, intervention) in body.interventions.enumerated() {
        if let found = violation(of: index, intervention, at: place) { list.append(found) }
      }
    }
    list += overlaps() + energyGains() + drifts()
    return list.enumerated()
      .sorted {
        ($0.element.frames.lowerBound, $0.offset) < ($1.element.frames.lowerBound, $1.offset)
      }
      .map(\.element)
  }

  /// MOT Challenge text: `frame,id,x,y,w,h,1,-1,-1,visible_fraction`, frames and ids from 1, whole
  /// boxes in clip px whether visible or not, by id and then frame. Bodies that are not there or
  /// wholly outside the frame have no line.
  public var motText: String {
    var lines = ""
    for index in script.bodies.indices {
      for view in views where view.states[index].isPresent {
        let seen = view.visibility(of: index)
        guard seen.outside < 1 else { continue }
        let box = view.silhouettes[index].box
        let numbers = [box.x, box.y, box.width, box.height].map { decimal($0, places: 2) }
        lines += "\(view.frame + 1),\(index + 1),\(numbers.joined(separator: ",")),1,-1,-1,"
        lines += "\(decimal(seen.fraction * view.states[index].opacity, places: 2))\n"
      }
    }
    return lines
  }

  private func violation(
    of index: Int, _ intervention: SceneScript.Intervention, at place: Int
  ) -> TrueViolation? {
    func span(_ from: Double, _ to: Double, lead: Int = 1) -> ClosedRange<Int> {
      let first = script.frame(atSeconds: from)
      return clamped((first - lead)...max(first, script.frame(atSeconds: to)))
    }
    switch intervention {
    case .vanish(let at):
      return unseenChange(index, place, at)
        ?? hiddenOrNot(.vanish, index, place, span(at, at), at)
    case .appear(let at): return hiddenOrNot(.appear, index, place, span(at, at), at)
    case .fadeOut(let from, let to): return made(.vanish, span(from, to), [index])
    case .fadeIn(let from, let to): return made(.appear, span(from, to), [index])
    case .teleport(let at, _): return made(.teleport, span(at, at), [index])
    case .hover(let from, let until):
      return made(.gravity, span(from, until ?? from + 0.5, lead: 0), [index])
    case .rise(let from, _): return made(.gravity, span(from, from + 0.5, lead: 0), [index])
    case .gravity(let at, _): return made(.gravity, span(at, at + 0.4, lead: 0), [index])
    case .velocity(let at, _): return made(.inertia, span(at, at), [index])
    case .colour(let from, let to, _):
      return unseenChange(index, place, from) ?? made(.colour, span(from, to), [index])
    case .size(let from, let to, _), .aspect(let from, let to, _):
      return made(.shape, span(from, to), [index])
    case .merge(let at, let other): return made(.merge, span(at, at), [index, other])
    case .split(let at, let other): return made(.split, span(at, at + 0.2), [index, other])
    }
  }

  /// Bodies that something pulls sideways in the air.
  private func drifts() -> [TrueViolation] {
    script.bodies.indices.filter { script.bodies[$0].drift != 0 && script.frameCount > 0 }
      .compactMap { made(.gravity, 0...(script.frameCount - 1), [$0]) }
  }

  /// A change while the camera looks away shows where it comes back; nil where it did not look away.
  private func unseenChange(_ index: Int, _ place: Int, _ at: Double) -> TrueViolation? {
    guard case .lookAway = script.camera else { return nil }
    let changed = script.frame(atSeconds: at)
    guard views.indices.contains(changed) else { return nil }
    var other = script
    other.bodies[index].interventions.remove(at: place)
    let unchanged = SceneTruth(other)
    func isSeen(_ frame: Int) -> Bool {
      unchanged.views[frame].visibility(of: index).fraction > ExactScene.leastVisibleFraction
    }
    guard !isSeen(changed), let first = (changed..<script.frameCount).first(where: isSeen) else {
      return nil
    }
    return unchanged.made(.memory, clamped(first...(first + 8)), [index])
  }

  /// A change behind a static occluder shows where the body should have come out, or does come
  /// out; nil where it would not within the clip.
  private func hiddenOrNot(
    _ type: ViolationType, _ index: Int, _ place: Int, _ frames: ClosedRange<Int>, _ at: Double
  ) -> TrueViolation? {
    var other = script
    other.bodies[index].interventions.remove(at: place)
    let changed = script.frame(atSeconds: at)
    let unchanged = SceneTruth(other)
    guard unchanged.views.indices.contains(changed) else { return nil }
    func fraction(_ frame: Int) -> Double {
      unchanged.views[frame].visibility(of: index).fraction
    }
    if fraction(changed) > ExactScene.leastVisibleFraction {
      return made(type, frames, [index])
    }
    let later = (changed..<script.frameCount)
    guard let first = later.first(where: { fraction($0) > ExactScene.leastVisibleFraction })
    else { return nil }
    let whole = later.first { fraction($0) > 0.95 } ?? script.frameCount - 1
    return unchanged.made(type, first...max(first, whole), [index])
  }

  /// Bodies of one depth that are in one another, or in a solid occluder.
  private func overlaps() -> [TrueViolation] {
    var list: [TrueViolation] = []
    for first in script.bodies.indices {
      for second in script.bodies.indices where second > first {
        guard script.bodies[first].depth == script.bodies[second].depth,
          !script.bodies[first].isExchanging, !script.bodies[second].isExchanging
        else { continue }
        let frames = views.filter { view in
          let (a, b) = (view.silhouettes[first], view.silhouettes[second])
          return view.states[first].isPresent && view.states[second].isPresent
            && a.gap(to: b) < -0.2 * min(a.half.x, b.half.x)
        }.map(\.frame)
        list += made(.penetrate, frames, [first, second])
      }
      let body = script.bodies[first]
      for wall in script.occluders where wall.isSolid && wall.depth == body.depth {
        let frames = views.filter { view in
          let state = view.states[first]
          let reach = Point(state.width, state.height) * 0.8
          let box = Box(
            x: state.position.x - reach.x / 2, y: state.position.y - reach.y / 2, width: reach.x,
            height: reach.y)
          return state.isPresent && view.shot == 0 && box.intersection(wall.box).area > 0
        }.map(\.frame)
        list += made(.penetrate, frames, [first])
      }
    }
    return list
  }

  /// Bounces and collisions above restitution 1, from the first on, and swings that grow.
  private func energyGains() -> [TrueViolation] {
    var list: [TrueViolation] = []
    for (index, body) in script.bodies.enumerated() {
      var frames: [Int] = []
      if case .swinging(_, let growth) = body.motion, growth > 1.02 {
        frames = Array((script.frameCount / 3)..<script.frameCount)
      } else if body.restitution > 1 {
        let speeds = views.map { $0.states[index].velocity.y }
        let sideways = views.map { $0.states[index].velocity.x }
        let landing =
          zip(speeds, speeds.dropFirst()).enumerated()
          .first { $0.element.0 > 0 && $0.element.1 < 0 }
          // Or another body that it runs into.
          ?? zip(sideways, sideways.dropFirst()).enumerated()
          .first { abs($0.element.1 - $0.element.0) > 0.2 * abs($0.element.0) + 1 }
        if let landing { frames = Array(landing.offset..<script.frameCount) }
      }
      list += made(.energy, frames, [index])
    }
    return list
  }

  private func made(_ type: ViolationType, _ frames: [Int], _ bodies: [Int]) -> [TrueViolation] {
    guard let first = frames.first, let last = frames.last,
      let violation = made(type, first...last, bodies)
    else { return [] }
    return [violation]
  }

  private func made(
    _ type: ViolationType, _ frames: ClosedRange<Int>, _ bodies: [Int]
  ) -> TrueViolation? {
    let boxes = views.filter { frames.contains($0.frame) }.flatMap { view in
      bodies.filter { view.states[$0].isPresent }.map { view.silhouettes[$0].box }
    }
    guard let first = boxes.first else { return nil }
    let padding = 0.01 * Double(script.width)
    let picture = Box(x: 0, y: 0, width: Double(script.width), height: Double(script.height))
    let union = boxes.reduce(first) { $0.union($1) }.insetBy(-padding).intersection(picture)
    return union.area > 0 ? TrueViolation(type: type, frames: frames, box: union) : nil
  }

  private func clamped(_ frames: ClosedRange<Int>) -> ClosedRange<Int> {
    let limits = 0...max(0, script.frameCount - 1)
    return frames.clamped(to: limits)
  }
}

extension SceneScript.Body {
  /// Whether it merges into a body or splits from one.
  fileprivate var isExchanging: Bool {
    interventions.contains {
      switch $0 {
      case .merge, .split: true
      default: false
      }
    }
  }
}

/// A number with a fixed count of decimals, the same in every locale.
func decimal(_ value: Double, places: Int) -> String {
  let factor = pow(10, Double(places))
  let scaled = Int((value * factor).rounded())
  let (whole, rest) = abs(scaled).quotientAndRemainder(dividingBy: Int(factor))
  let digits = String(rest)
  let padding = String(repeating: "0", count: max(0, places - digits.count))
  return (scaled < 0 ? "-" : "") + "\(whole)" + (places > 0 ? ".\(padding)\(digits)" : "")
}
