import Scenes

/// What an object is doing, as far as its motion tells.
public enum MotionMode: String, Hashable, Sendable, Codable, CaseIterable {
  case resting
  /// Sliding or rolling.
  case moving
  case flying
  /// Its velocity changes at once.
  case contact
  /// It moves by itself, or something pushes and pulls it.
  case driven
  /// Not seen, and followed by prediction alone.
  case hidden
  /// The frame's edge cuts it off.
  case leaving
}

/// The world model's prediction for one object in one frame, seen or not, and how far the observation
/// was off.
public struct PredictedState: Hashable, Sendable, Codable {
  public var frame: Int
  public var mode: MotionMode
  /// Predicted from the frames before, plate coordinates, clip pixels.
  public var predictedCentroid: Point
  /// Of the innovation (prediction and observation together), square clip pixels.
  public var innovationCovariance: Covariance
  /// Observed minus predicted; nil where the object was not seen.
  public var innovation: Point?
  /// Distance of the observation from the predictions of all motions, in standard deviations: 0....
  public var surprise: Double
  /// The innovation on each axis in standard deviations of what was foreseen, all motions weighed: of
  /// mean 0 and deviation 1 where the predictions claim the spread that they have. Nil where the
  /// object was not seen, and for its first views.
  public var normalizedInnovation: Point?

  public init(
    frame: Int, mode: MotionMode, predictedCentroid: Point, innovationCovariance: Covariance,
    innovation: Point?, surprise: Double, normalizedInnovation: Point? = nil
  ) {
    self.frame = frame
    self.mode = mode
    self.predictedCentroid = predictedCentroid
    self.innovationCovariance = innovationCovariance
    self.innovation = innovation
    self.surprise = surprise
    self.normalizedInnovation = normalizedInnovation
  }
}

/// A natural cause that was tried for an event.
public struct Explanation: Hashable, Sendable, Codable {
  public enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
    case leftTheFrame = "left the frame"
    case hidden = "hidden by something in front"
    case cutOrFade = "cut, fade or jump of the whole picture"
    case touched = "touched or joined something"
    case tooFaint = "too faint or too small to follow"
    case shrankAway = "shrank with distance"
    case cameraMoved = "the camera moved"
    case trackerNoise = "the tracker's own noise"
    case selfMoving = "moves or deforms by itself"
    case sameAsAnother = "the tracker lost and found it again"
    case lightChanged = "the light changed"
    case screenChanged = "a screen, a sign or a caption changed"
    case supported = "something carries it"
    case tethered = "it swings on something"
    case pushed = "something pushed it"
    case turning = "it turns, and is not round"
    case slowedByAir = "the air slows it"
    case changedDepth = "it moves towards the camera or away from it"
    case wasMoving = "it was on the move"
    case passedInFront = "one passed in front of the other"
    case inTheAir = "in the air, where distance does not show"
    case brokeApart = "it came apart in an impact"
    case tooHeavy = "fixed, or far heavier"
    case downhill = "the ground is not level"
    case reversed = "the whole shot runs backwards"
    case oneOfSeveral = "one event alone has other causes"
  }
  public var cause: Cause
  /// How well the cause accounts for what was measured: 0 (ruled out) ... 1.
  public var likelihood: Double
  /// The measurement that decides it, for a reader.
  public var because: String

  public init(_ cause: Cause, likelihood: Double, because: String) {
    self.cause = cause
    self.likelihood = min(1, max(0, likelihood))
    self.because = because
  }
}

/// Something that happened to an object and wants a cause.
public struct Event: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// The track ended, or began, within its shot.
    case lost, born
    /// One object's place changed faster than any motion leads there.
    case jumped
    /// Two tracks became one component, or one became two.
    case joined, parted
    case colourChanged, shapeChanged
    /// Wider and less high from one view to the next, or the other way round.
    case outlineChanged
    /// It came out of hiding in another form than it went in.
    case formChanged
    /// It hung or went straight where it should have fallen; it sped up against gravity; its falls
    /// have more than one rate; it came off a bounce with more energy than it brought.
    case hung, rose, fellUnevenly, gainedEnergy
    /// Stays where it is though what carried it left.
    case unsupported
    /// Its velocity changed at once.
    case kicked
    /// Two objects came out on each other's far sides.
    case passedThrough
    /// Two objects met, and one of them did not react; or their velocities did not change against each
    /// other.
    case ignoredStrike, lostMomentum
    /// The place on which it stood cut it off from below.
    case sank
    /// It went through something that stands still.
    case ignoredBarrier
    /// Two bodies fell at different rates, or in different directions.
    case fellApart, fellAslant
    /// Its velocity sideways changed in the air.
    case drifted
    /// Its swings became wider.
    case swungWider
    /// It stood still and caught up while others went on.
    case stuttered
    /// Its area changed for good where its distance did not.
    case changedMass
    /// What dissipates energy ran backwards.
    case ranBackwards
    /// A place is not as it was left when the camera comes back.
    case forgotten
    /// A surface took on another colour in view.
    case recoloured
    /// One frame alone shows it.
    case flickered
    /// Content in the open, of which no object need be known, went or came at once.
    case contentGone, contentCame
  }
  public var kind: Kind
  /// Track ids, the object itself first.
  public var objects: [Int]
  /// Frames in which the event shows.
  public var frames: Range<Int>
  /// Where it shows, clip pixels as displayed.
  public var box: Box
  /// Every natural cause tried.
  public var explanations: [Explanation]
  /// The measured quantity behind the event, with its standard error and unit.
  public var measured: Measured

  public init(
    kind: Kind, objects: [Int], frames: Range<Int>, box: Box, explanations: [Explanation],
    measured: Measured
  ) {
    self.kind = kind
    self.objects = objects
    self.frames = frames
    self.box = box
    self.explanations = explanations
    self.measured = measured
  }

  /// Likelihood of the best natural cause; 0 where none was tried.
  public var bestLikelihood: Double { explanations.map(\.likelihood).max() ?? 0 }
}

/// A number with its standard error and unit.
public struct Measured: Hashable, Sendable, Codable {
  public var name: String
  public var value: Double
  public var error: Double
  public var unit: String

  public init(_ name: String, value: Double, error: Double, unit: String) {
    self.name = name
    self.value = value
    self.error = error
    self.unit = unit
  }
}

/// Gravity as the shot's own flights show it, in plate coordinates.
public struct Gravity: Hashable, Sendable, Codable {
  /// Unit vector; (0, 1) is down the picture.
  public var direction: Point
  /// Clip pixels per second squared.
  public var strength: Double
  public var error: Double

  public init(direction: Point = Point(0, 1), strength: Double, error: Double) {
    self.direction = direction
    self.strength = strength
    self.error = error
  }
}

/// A stretch of a track without contact, border or hiding, fit for a motion law.
public struct Flight: Hashable, Sendable, Codable {
  public var object: Int
  public var shot: Int
  public var frames: Range<Int>
  /// Fitted acceleration in clip pixels per second squared, plate coordinates, and its error.
  public var acceleration: Point
  public var accelerationError: Double
  /// Velocity at the window's middle, clip pixels per second.
  public var velocity: Point
  /// Root mean square residual of the fit over the noise expected: about 1 for a true parabola.
  public var residualRatio: Double
  /// The object's diameter, clip pixels.
  public var diameter: Double
  /// The fewest pixels between the object's lower border and anything that could carry it; nil
  /// where unknown.
  public var supportDistance: Double?
  /// Observations in the window.
  public var count: Int
  /// Plate coordinates of the fit at the window's first, middle and last moments.
  public var start: Point
  public var middle: Point
  public var end: Point
  /// Velocities at the same first and last moments, clip pixels per second.
  public var startVelocity: Point
  public var endVelocity: Point
  /// Seconds from the first to the last observation.
  public var seconds: Double
  /// ln of the diameter at the window's end over that at its start.
  public var growth: Double

  public init(
    object: Int, shot: Int, frames: Range<Int>, acceleration: Point, accelerationError: Double,
    velocity: Point, residualRatio: Double, diameter: Double, supportDistance: Double?,
    middle: Point = .zero, seconds: Double = 0, count: Int? = nil, growth: Double = 0
  ) {
    self.object = object
    self.shot = shot
    self.frames = frames
    self.acceleration = acceleration
    self.accelerationError = accelerationError
    self.velocity = velocity
    self.residualRatio = residualRatio
    self.diameter = diameter
    self.supportDistance = supportDistance
    self.middle = middle
    self.seconds = seconds
    self.count = count ?? frames.count
    self.growth = growth
    let half = seconds / 2
    start = middle - velocity * half + acceleration * (half * half / 2)
    end = middle + velocity * half + acceleration * (half * half / 2)
    startVelocity = velocity - acceleration * half
    endVelocity = velocity + acceleration * half
  }
}

/// What the world model makes of a scene.
public struct History: Sendable {
  public var scene: Scene
  /// Keyed by track id, one state for each observed or predicted frame.
  public var states: [Int: [PredictedState]]
  public var events: [Event]
  public var flights: [Flight]
  /// One for each shot; nil where nothing fell.
  public var gravity: [Gravity?]
  /// For each frame, the largest surprise of any object, in standard deviations.
  public var surprise: [Double]

  public init(
    scene: Scene, states: [Int: [PredictedState]] = [:], events: [Event] = [],
    flights: [Flight] = [], gravity: [Gravity?] = [], surprise: [Double] = []
  ) {
    self.scene = scene
    self.states = states
    self.events = events
    self.flights = flights
    self.gravity = gravity
    self.surprise = surprise
  }
}
