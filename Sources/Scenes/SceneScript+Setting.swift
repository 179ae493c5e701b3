extension SceneScript {
  /// What the wall behind everything looks like.
  public enum Backdrop: String, Hashable, Sendable, CaseIterable {
    case plaster, bricks, planks, grass
  }

  /// A box that stands still on the plate.
  public struct Occluder: Hashable, Sendable {
    public var box: Box
    /// Bodies of a lower depth number pass behind it.
    public var depth: Double
    /// Whether bodies of its own depth bounce off its sides.
    public var isSolid: Bool
    public var colour: Colour

    public init(
      box: Box, depth: Double = 10, isSolid: Bool = false,
      colour: Colour = Colour(luma: 92, cb: 116, cr: 140)
    ) {
      self.box = box
      self.depth = depth
      self.isSolid = isSolid
      self.colour = colour
    }
  }

  /// How the camera moves from the beginning of each shot.
  public enum CameraMotion: Hashable, Sendable {
    case still
    /// The plate's window moves with this velocity, px/s.
    case pan(velocity: Point)
    /// Smooth shake with this amplitude in px; below 0 it is turned round.
    case handheld(amplitude: Point)
    /// Enlarged about the middle by this factor each second.
    case zoom(factorPerSecond: Double)
    /// Stays until a moment, moves with this velocity, px/s, for so many seconds, and comes back.
    case lookAway(velocity: Point, from: Double, seconds: Double)

    public var kind: CameraKind {
      switch self {
      case .still: .static
      case .pan, .lookAway: .pan
      case .handheld: .handheld
      case .zoom: .zoom
      }
    }
  }

  /// The light's gain at one moment.
  public struct LightKey: Hashable, Sendable {
    public var seconds: Double
    /// 1 is the light that colours are stated in.
    public var gain: Double

    public init(seconds: Double, gain: Double) {
      self.seconds = seconds
      self.gain = gain
    }
  }

  /// A full-range BT.601 colour: 0...255 each.
  public struct Colour: Hashable, Sendable {
    public var luma: Double
    public var cb: Double
    public var cr: Double

    public init(luma: Double, cb: Double, cr: Double) {
      self.luma = luma
      self.cb = cb
      self.cr = cr
    }

    public static let red = Colour(luma: 88, cb: 102, cr: 205)
    public static let blue = Colour(luma: 72, cb: 190, cr: 98)
    public static let green = Colour(luma: 108, cb: 96, cr: 88)
    public static let yellow = Colour(luma: 196, cb: 48, cr: 146)
    public static let white = Colour(luma: 232, cb: 126, cr: 130)
    public static let brown = Colour(luma: 74, cb: 112, cr: 150)
  }
}
