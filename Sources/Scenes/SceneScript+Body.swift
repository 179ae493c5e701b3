extension SceneScript {
  /// One thing in the scene and all that is done to it.
  public struct Body: Hashable, Sendable {
    public enum Shape: Hashable, Sendable { case disc, box }

    /// What moves it.
    public enum Motion: Hashable, Sendable {
      /// Gravity, the floor, solid occluders and other bodies of its depth.
      case free
      /// Held where it is until this moment, free afterwards; nil for ever.
      case held(until: Double?)
      /// Itself: it strides at its velocity and bends with this period in seconds.
      case driven(period: Double)
      /// A string from this pivot, with turning points that grow by a factor each period.
      case swinging(pivot: Point, growth: Double)
      /// Nothing: it keeps its velocity, as what rolls towards or away from the camera does.
      case gliding
    }

    public var shape = Shape.disc
    /// Geometric mean of width and height, px.
    public var diameter: Double
    /// Width over height.
    public var aspect = 1.0
    public var colour = Colour.red
    /// Centre at the beginning, plate px.
    public var position: Point
    /// px/s.
    public var velocity: Point
    public var motion = Motion.free
    /// Higher is nearer to the camera; bodies of one depth collide.
    public var depth = 0.0
    /// The y it stands on where that is not the script's floor.
    public var ground: Double?
    /// Share of the normal speed kept by a bounce: 0...; above 1 energy comes from nowhere.
    public var restitution = 0.5
    /// Deceleration on the floor as a share of gravity.
    public var friction = 0.01
    /// Acceleration sideways in the air, px/s²: something that no gravity does.
    public var drift = 0.0
    /// Whether it collides at all.
    public var isSolid = true
    /// Its size becomes this many times as large each second as it nears the camera.
    public var approachPerSecond = 1.0
    /// Seconds of a turn about its upright axis; it is 0.4 times as deep as wide. Nil for none.
    public var turnPeriod: Double?
    /// Index of the only shot it is in; nil for every shot.
    public var shot: Int?
    public var interventions: [Intervention] = []

    public init(
      at position: Point, velocity: Point = Point(0, 0), diameter: Double = 48,
      colour: Colour = .red
    ) {
      self.position = position
      self.velocity = velocity
      self.diameter = diameter
      self.colour = colour
    }

    public var width: Double { diameter * aspect.squareRoot() }
    public var height: Double { diameter / aspect.squareRoot() }

    public func with(_ interventions: Intervention?...) -> Body {
      var copy = self
      copy.interventions += interventions.compactMap { $0 }
      return copy
    }
  }

  /// Something that no physics does to a body. Moments are seconds, places and speeds plate pixels.
  public enum Intervention: Hashable, Sendable {
    case vanish(at: Double)
    case fadeOut(from: Double, to: Double)
    case appear(at: Double)
    case fadeIn(from: Double, to: Double)
    case teleport(at: Double, by: Point)
    /// Stands still in the air; free again at `until`.
    case hover(from: Double, until: Double?)
    /// Rises with an upward acceleration of `factor` times gravity, from rest.
    case rise(from: Double, factor: Double)
    /// Falls from then on with `factor` times gravity.
    case gravity(at: Double, factor: Double)
    /// Has another velocity from then on, px/s.
    case velocity(at: Double, to: Point)
    case colour(from: Double, to: Double, Colour)
    /// Its diameter becomes `factor` times what it was.
    case size(from: Double, to: Double, factor: Double)
    /// Its width over height becomes `factor` times what it was.
    case aspect(from: Double, to: Double, factor: Double)
    /// Becomes one with another body, given by its index, which takes over its area and momentum.
    case merge(at: Double, into: Int)
    /// Comes out of another body, which gives half its area, with its own velocity added to that
    /// body's.
    case split(at: Double, from: Int)
  }
}
