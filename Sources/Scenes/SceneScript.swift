/// What happens in a synthetic scene, as a plain value: `SyntheticScenes` turns it into an exact
/// `Scene` or into rendered frames with their truth.
///
/// Places are pixels of the plate (the first frame's own pixels), y down; moments are seconds from
/// the first frame, so that another frame rate samples the same motion. Something that is to happen
/// at a moment is first seen in ``frame(atSeconds:)``.
public struct SceneScript: Hashable, Sendable {
  public var frameCount: Int
  public var frameRate = Ratio(24, 1)
  public var width = 640
  public var height = 360
  /// Of textures, hand shake and noise.
  public var seed: UInt64 = 0
  /// Downwards, px/s².
  public var gravity = 600.0
  /// The y of the floor's surface; nil where there is none.
  public var floor: Double? = 300
  public var backdrop = Backdrop.plaster
  public var occluders: [Occluder] = []
  public var bodies: [Body] = []
  public var camera = CameraMotion.still
  /// Gain of the light at its moments, linear in between; empty for a steady light of 1.
  public var light: [LightKey] = []
  /// Moments at which another place is shown.
  public var cuts: [Double] = []
  /// Moments of a single frame that is far too bright.
  public var flashes: [Double] = []
  /// Moments at which the frame before is shown again.
  public var repeats: [Double] = []
  /// What was added to the positions that an exact scene states: sigma in pixels.
  public var positionNoise = 0.0
  /// Of the rendered frames: sigma in levels of 0...255.
  public var sensorNoise = 2.0
  /// Sub-frames averaged in a rendered frame: 1....
  public var blurSamples = 1
  /// Whether a jump ends a track and begins another.
  public var jumpsPartTracks = false
  /// Whether no body is followed, as in a crowd: what the pictures show is all that there is.
  public var isUnfollowed = false
  /// Whether the last frame is shown first.
  public var runsBackwards = false
  /// Whether ids and order of the tracks run backwards.
  public var tracksAreReversed = false

  public init(frameCount: Int) { self.frameCount = max(0, frameCount) }

  /// Seconds from the first frame to this one.
  public func seconds(atFrame frame: Int) -> Double {
    Double(frame) * Double(frameRate.denominator) / Double(max(1, frameRate.numerator))
  }

  /// The first frame that shows what happened at a moment.
  public func frame(atSeconds seconds: Double) -> Int {
    Int((seconds * frameRate.doubleValue - 1e-6).rounded(.up))
  }

  /// The moment a frame shows: its own, or an earlier one where frames repeat.
  public func shownSeconds(atFrame frame: Int) -> Double {
    let repeated = Set(repeats.map { self.frame(atSeconds: $0) })
    var shown = frame
    while shown > 0, repeated.contains(shown) { shown -= 1 }
    return seconds(atFrame: runsBackwards ? max(0, frameCount - 1 - shown) : shown)
  }

  /// Frames between cuts, in order.
  public var shotFrames: [Range<Int>] {
    let inner = cuts.map { frame(atSeconds: $0) }.filter { $0 > 0 && $0 < frameCount }
    let bounds = [0] + Set(inner).sorted() + [frameCount]
    return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
  }

  /// The light's gain at a moment, flashes left out.
  public func lightGain(atSeconds seconds: Double) -> Double {
    guard let first = light.first, let last = light.last else { return 1 }
    if seconds <= first.seconds { return first.gain }
    for (a, b) in zip(light, light.dropFirst()) where seconds <= b.seconds {
      let share = b.seconds > a.seconds ? (seconds - a.seconds) / (b.seconds - a.seconds) : 1
      return a.gain + share * (b.gain - a.gain)
    }
    return last.gain
  }
}
