import Scenes

/// Two bodies that come to touch, with their velocities before and after.
struct Contact {
  var first: Track
  var second: Track
  /// The frame in which they are nearest.
  var frame: Int
  var box: Box
  /// Lower borders apart, in diameters of the smaller.
  var footing: Double
  var size: Double
  var before: (first: Velocity, second: Velocity)
  var after: (first: Velocity, second: Velocity)

  /// Plate pixels a second, with the standard error of either coordinate.
  struct Velocity {
    var value: Point
    var error: Double
    /// A body that was not followed before it moved was part of the still background.
    static let none = Velocity(value: .zero, error: 0)
  }

  var closing: Point { before.first.value - before.second.value }
  var parting: Point { after.first.value - after.second.value }
  /// Of a difference of two of the velocities.
  var error: Double {
    [before.first, before.second, after.first, after.second].map(\.error).max().map { $0 * 2 } ?? 0
  }

  /// The closing speed if all that shows of it as motion up or down the picture was motion in depth,
  /// seen at a slant of 1 in 5: the most that it can have been.
  var greatestClosing: Double { Point(closing.x, 5 * closing.y).length }
  var firstChange: Point { after.first.value - before.first.value }
  var secondChange: Point { after.second.value - before.second.value }
}

/// Finds where two bodies come to touch.
struct ContactFinder {
  let scene: Scene
  /// Views that a velocity is fitted to.
  private let viewCount = 6
  /// Frames before and after the boxes' contact in which the bodies' may be.
  private let moments = 5

  /// In order of the first one's track, then of the second's.
  func contacts(_ workers: Workers = .none) -> [Contact] {
    let tracks = scene.tracks
    let extents = tracks.map { track in
      // Two that come near by less than half of the smaller's diameter touch.
      track.extent.insetBy(-0.5 * (track.observations.map(\.diameter).max() ?? 0))
    }
    let inShot = Dictionary(grouping: tracks.indices) { tracks[$0].shot }
    let standing = Dictionary(grouping: scene.standing.filter { $0.reliability > 0.5 }, by: \.shot)
    return workers.map(tracks.count) { index -> [Contact] in
      var result: [Contact] = []
      let first = tracks[index]
      for other in inShot[first.shot] ?? []
      where other > index && extents[index].intersects(extents[other]) {
        result += contacts(first, tracks[other])
      }
      // What stands on other ground is neither struck nor in the way.
      for still in standing[first.shot] ?? [] {
        result += contacts(first, still).filter { $0.footing < 0.25 }
      }
      return result
    }.flatMap { $0 }
  }

  /// One for each time that they come near: where their boxes are nearest.
  private func contacts(_ first: Track, _ second: Track) -> [Contact] {
    let range = first.frames.clamped(to: second.frames)
    var result: [Contact] = []
    var nearest: (frame: Int, gap: Double)?
    func settle() {
      if let nearest, let contact = sharpest(first, second, near: nearest.frame) {
        result.append(contact)
      }
      nearest = nil
    }
    for frame in range {
      guard let a = first.observation(at: frame), let b = second.observation(at: frame) else {
        continue
      }
      let size = min(a.diameter, b.diameter)
      let gap = Self.gap(a.box, b.box)
      // Farther than a tenth they may touch between two frames.
      if gap > 0.4 * size {
        settle()
      } else if gap < nearest.map({ $0.gap - 0.05 * size }) ?? .infinity {
        // The first of several as near: they may stay where they met.
        nearest = (frame, gap)
      }
    }
    settle()
    return result
  }

  /// Boxes take in shadows and spray, and touch a few frames before or after the bodies do: the contact is
  /// where the paths before and after are nearest to straight. The first of several as straight.
  private func sharpest(_ first: Track, _ second: Track, near frame: Int) -> Contact? {
    let here = contact(first, second, frame)
    let around = (1...moments).flatMap { [frame + $0, frame - $0] }
    return around.compactMap { contact(first, second, $0) }
      .filter { ContactFinder.gap($0) <= 0.4 * $0.size }
      .reduce(here) { best, next in
        guard let best else { return next }
        return next.error < 0.9 * best.error ? next : best
      }
  }

  private static func gap(_ contact: Contact) -> Double {
    guard let a = contact.first.observation(at: contact.frame),
      let b = contact.second.observation(at: contact.frame)
    else { return .infinity }
    return gap(a.box, b.box)
  }

  static func gap(_ a: Box, _ b: Box) -> Double {
    let dx = max(0, max(a.x - b.maxX, b.x - a.maxX))
    let dy = max(0, max(a.y - b.maxY, b.y - a.maxY))
    return Point(dx, dy).length
  }

  private func contact(_ first: Track, _ second: Track, _ frame: Int) -> Contact? {
    guard let a = first.observation(at: frame), let b = second.observation(at: frame),
      let firstBefore = velocity(first, before: frame),
      let secondBefore = velocity(second, before: frame),
      let firstAfter = velocity(first, after: frame),
      let secondAfter = velocity(second, after: frame)
    else { return nil }
    let size = max(1, min(a.diameter, b.diameter))
    return Contact(
      first: first, second: second, frame: frame, box: a.box.union(b.box),
      footing: abs(a.box.maxY - b.box.maxY) / size, size: (a.diameter + b.diameter) / 2,
      before: (firstBefore, secondBefore), after: (firstAfter, secondAfter))
  }

  private func velocity(_ track: Track, before frame: Int) -> Contact.Velocity? {
    let views = track.observations.filter { $0.frame < frame && frame - $0.frame <= 12 }
    // Begins as it is touched.
    if views.count <= 2, track.beginning != nil { return Contact.Velocity.none }
    return fit(views.suffix(viewCount))
  }

  private func velocity(_ track: Track, after frame: Int) -> Contact.Velocity? {
    // The next view may still be of the contact.
    fit(
      track.observations.filter { $0.frame > frame + 1 && $0.frame - frame <= 14 }.prefix(viewCount)
    )
  }

  private func fit(_ views: ArraySlice<Observation>) -> Contact.Velocity? {
    let clean = views.filter {
      $0.isMeasured && $0.visibleFraction > 0.9 && !$0.clippedBy.contains(.frameEdge)
        && !$0.clippedBy.contains(.occluder)
    }
    guard clean.count >= 4 else { return nil }
    let n = Double(clean.count)
    let middle = clean.reduce(0) { $0 + scene.moment(of: $1.frame) } / n
    let place = clean.reduce(Point.zero) { $0 + $1.centroidOnPlate } / n
    var square = 0.0
    var sum = Point.zero
    for view in clean {
      let t = scene.moment(of: view.frame) - middle
      square += t * t
      sum += (view.centroidOnPlate - place) * t
    }
    guard square > 0 else { return nil }
    let slope = sum / square
    let squares = clean.reduce(0) { total, view in
      let t = scene.moment(of: view.frame) - middle
      let d = view.centroidOnPlate - place - slope * t
      return total + d.dot(d)
    }
    // Masks err by part of a pixel of the analysed picture.
    let noise = max(
      (squares / (2 * max(1, n - 2))).squareRoot(), 0.3 / max(0.1, min(1, scene.analysisScale)))
    return Contact.Velocity(value: slope, error: noise / square.squareRoot())
  }
}
