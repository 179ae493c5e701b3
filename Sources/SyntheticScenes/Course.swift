import Scenes

/// One body's motion as a chain of closed forms.
struct Course: Sendable {
  enum Contact: Sendable { case none, floor }

  struct Segment: Sendable {
    var start: Double
    var position: Point
    var velocity: Point
    var acceleration = Point(0, 0)
    var contact = Contact.none
    var angle = 0.0
    /// Radians per px of way along the floor; 0 for what slides.
    var turnPerPixel = 0.0
    /// Radians per second in the air.
    var spin = 0.0

    func position(after elapsed: Double) -> Point {
      position + velocity * elapsed + acceleration * (elapsed * elapsed / 2)
    }

    func angle(after elapsed: Double) -> Double {
      contact == .floor
        ? angle + turnPerPixel * (position(after: elapsed).x - position.x)
        : angle + spin * elapsed
    }

    /// The same motion, counted from a later moment.
    func advanced(to seconds: Double) -> Segment {
      let elapsed = seconds - start
      var copy = self
      copy.start = seconds
      copy.position = position(after: elapsed)
      copy.velocity = velocity + acceleration * elapsed
      copy.angle = angle(after: elapsed)
      copy.spin = contact == .floor ? turnPerPixel * copy.velocity.x : spin
      return copy
    }
  }

  /// In order of their starts; never empty.
  private(set) var segments: [Segment]

  init(_ first: Segment) { segments = [first] }

  var last: Segment { segments[segments.count - 1] }

  mutating func append(_ segment: Segment) {
    if last.start >= segment.start { segments.removeLast() }
    segments.append(segment)
  }

  func segment(atSeconds seconds: Double) -> Segment {
    segments.last { $0.start <= seconds + BodyLook.tolerance } ?? segments[0]
  }
}
