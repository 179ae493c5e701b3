import Foundation
import Scenes

/// The outline of a body in the picture, in picture px.
struct Silhouette {
  var shape: SceneScript.Body.Shape
  var center: Point
  /// Half the width and half the height.
  var half: Point

  var box: Box {
    Box(x: center.x - half.x, y: center.y - half.y, width: 2 * half.x, height: 2 * half.y)
  }

  var area: Double { shape == .disc ? .pi * half.x * half.y : 4 * half.x * half.y }

  func contains(_ p: Point) -> Bool {
    let q = (p - center) / half
    return shape == .disc ? q.x * q.x + q.y * q.y <= 1 : abs(q.x) <= 1 && abs(q.y) <= 1
  }

  /// Pixels between two outlines; below 0 where they overlap. Boxes' corners count by axis.
  func gap(to other: Silhouette) -> Double {
    let way = other.center - center
    guard shape == .disc, other.shape == .disc, way.length > 0 else {
      return max(abs(way.x) - half.x - other.half.x, abs(way.y) - half.y - other.half.y)
    }
    let direction = way / way.length
    func reach(_ half: Point) -> Double { 1 / (direction / half).length }
    return way.length - reach(half) - reach(other.half)
  }
}

/// What can be seen of a body in one frame.
struct Visibility {
  /// Share of the whole outline: 0...1.
  var fraction = 0.0
  /// Shares of the outline that lie outside the frame, behind occluders, behind bodies.
  var outside = 0.0
  var behindOccluders = 0.0
  var behindBodies = 0.0
  /// Of the part seen; in picture px.
  var box = Box(x: 0, y: 0, width: 0, height: 0)
  var centroid = Point(0, 0)
}

/// One frame as the camera sees it: bodies and occluders with their order in depth.
struct SceneView {
  let frame: Int
  let shot: Int
  let camera: CameraView
  let states: [BodyState]
  let silhouettes: [Silhouette]
  private let script: SceneScript
  private let occluders: [(box: Box, depth: Double)]
  private let frameBox: Box

  init(_ timeline: SceneTimeline, frame: Int, secondsLater: Double = 0) {
    let script = timeline.script
    let shots = script.shotFrames
    let shot = shots.firstIndex { $0.contains(frame) } ?? 0
    let opening = shots.indices.contains(shot) ? shots[shot].lowerBound : 0
    let seconds = script.shownSeconds(atFrame: frame) + secondsLater
    let camera = CameraView(
      script, secondsInShot: max(0, seconds - script.seconds(atFrame: opening)), shot: shot)
    self.script = script
    self.frame = frame
    self.shot = shot
    self.camera = camera
    states = timeline.states(atSeconds: seconds, shot: shot)
    silhouettes = states.map {
      Silhouette(
        shape: script.bodies[$0.index].shape, center: camera.imageFromPlate($0.position),
        half: Point($0.width, $0.height) * (camera.scale / 2))
    }
    occluders = (shot == 0 ? script.occluders : []).map { occluder in
      let corner = camera.imageFromPlate(Point(occluder.box.x, occluder.box.y))
      let size = Point(occluder.box.width, occluder.box.height) * camera.scale
      return (Box(x: corner.x, y: corner.y, width: size.x, height: size.y), occluder.depth)
    }
    frameBox = Box(x: 0, y: 0, width: Double(script.width), height: Double(script.height))
  }

  /// What can be seen of a body, from a grid of samples where anything cuts it off.
  func visibility(of index: Int) -> Visibility {
    guard states[index].isPresent else { return Visibility() }
    let own = silhouettes[index]
    let covers = covers(over: index)
    let isCut =
      own.box.intersection(frameBox).area < own.box.area * (1 - 1e-9)
      || covers.boxes.contains { $0.intersection(own.box).area > 0 }
      || covers.bodies.contains { $0.box.intersection(own.box).area > 0 }
    guard isCut else { return Visibility(fraction: 1, box: own.box, centroid: own.center) }
    var seen = Visibility()
    var low = Point(.infinity, .infinity)
    var high = -low
    var sum = Point(0, 0)
    var count = 0.0
    let step = own.half * 2 / Double(Self.gridSize)
    for p in Self.samples(of: own) {
      count += 1
      if !frameBox.holds(p) {
        seen.outside += 1
      } else if covers.boxes.contains(where: { $0.holds(p) }) {
        seen.behindOccluders += 1
      } else if covers.bodies.contains(where: { $0.contains(p) }) {
        seen.behindBodies += 1
      } else {
        seen.fraction += 1
        sum += p
        low = pointwiseMin(low, p)
        high = pointwiseMax(high, p)
      }
    }
    guard count > 0 else { return Visibility() }
    if seen.fraction > 0 {
      seen.centroid = sum / seen.fraction
      seen.box = Box(
        x: low.x - step.x / 2, y: low.y - step.y / 2, width: high.x - low.x + step.x,
        height: high.y - low.y + step.y
      ).intersection(frameBox)
    }
    seen.fraction /= count
    seen.outside /= count
    seen.behindOccluders /= count
    seen.behindBodies /= count
    return seen
  }

  /// The visible pixels of a body, whose middles lie in its outline and in nothing before it.
  func mask(of index: Int) -> Mask {
    guard states[index].isPresent else { return Mask(runs: []) }
    let own = silhouettes[index]
    let covers = covers(over: index)
    var runs: [Mask.Run] = []
    let rows = pixels(own.box.y, own.box.maxY, limit: script.height)
    for y in rows {
      var start: Int?
      let columns = pixels(own.box.x, own.box.maxX, limit: script.width)
      for x in columns {
        let p = Point(Double(x) + 0.5, Double(y) + 0.5)
        let isSeen =
          own.contains(p) && !covers.boxes.contains { $0.holds(p) }
          && !covers.bodies.contains { $0.contains(p) }
        if isSeen, start == nil { start = x }
        if !isSeen, let first = start {
          runs.append(Mask.Run(y: y, start: first, end: x))
          start = nil
        }
      }
      if let first = start { runs.append(Mask.Run(y: y, start: first, end: columns.upperBound)) }
    }
    return Mask(runs: runs)
  }

  /// Whether something of the picture's own (not the plate) is seen at a point.
  func showsBody(at p: Point, otherThan index: Int) -> Bool {
    states.contains { state in
      state.index != index && state.opacity > 0.15 && silhouettes[state.index].contains(p)
        && !covers(over: state.index).boxes.contains { $0.holds(p) }
    }
  }

  /// Share of the pixel about a point that occluders before this depth cover: 0...1.
  func occlusion(at p: Point, depth: Double) -> Double {
    occluders.reduce(0) { share, occluder in
      guard occluder.depth >= depth else { return share }
      let outline = Silhouette(
        shape: .box, center: occluder.box.center,
        half: Point(occluder.box.width, occluder.box.height) / 2)
      return max(share, outline.coverage(at: p))
    }
  }

  /// What is nearer than a body. Of bodies of one depth the later one is in front.
  private func covers(over index: Int) -> (boxes: [Box], bodies: [Silhouette]) {
    let depth = script.bodies[index].depth
    let boxes = occluders.filter { $0.depth >= depth }.map(\.box)
    let bodies = states.filter {
      let other = script.bodies[$0.index].depth
      return $0.opacity > 0.15 && (other > depth || (other == depth && $0.index > index))
    }
    return (boxes, bodies.map { silhouettes[$0.index] })
  }

  static let gridSize = 48

  /// A regular grid of points inside an outline.
  static func samples(of silhouette: Silhouette) -> [Point] {
    let corner = silhouette.center - silhouette.half
    let step = silhouette.half * 2 / Double(gridSize)
    var points: [Point] = []
    points.reserveCapacity(gridSize * gridSize)
    for row in 0..<gridSize {
      for column in 0..<gridSize {
        let p = corner + step * Point(Double(column) + 0.5, Double(row) + 0.5)
        if silhouette.contains(p) { points.append(p) }
      }
    }
    return points
  }

  private func pixels(_ low: Double, _ high: Double, limit: Int) -> Range<Int> {
    let first = min(limit, max(0, Int(low.rounded(.down))))
    return first..<max(first, min(limit, Int(high.rounded(.up))))
  }
}

extension Box {
  func holds(_ p: Point) -> Bool { p.x >= x && p.x < maxX && p.y >= y && p.y < maxY }
}
