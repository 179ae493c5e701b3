import Scenes

/// What a page shows of a clip beyond its report: pictures, the clip itself, and where the objects of
/// a violation were against where they should have been.
public struct ClipEvidence: Hashable, Sendable {
  /// A JPEG file.
  public struct Still: Hashable, Sendable {
    public var jpeg: [UInt8]
    public var width: Int
    public var height: Int
    public var frame: Int
    /// Seconds from the first frame.
    public var time: Double
  }

  /// Of one violation.
  public struct Violation: Hashable, Sendable {
    /// Frames in which it lasts.
    public var frames: ClosedRange<Int>
    /// In order of time; empty where there are too many violations to show all.
    public var stills: [Still]
    public var courses: [Course]
  }

  /// The whole picture, with what was seen drawn over it.
  public var poster: Still?
  /// By the violations' ids.
  public var violations: [String: Violation] = [:]
  /// The clip with everything drawn over it, as MP4; nil where it is too large or can't be written.
  public var video: [UInt8]?
  /// Where a page finds the clip itself, as a relative path; nil where it can't.
  public var link: String?
  /// Why something is missing, in a sentence.
  public var note: String?

  public init() {}
}

/// Where an object of a violation was, around the violation, against where it should have been.
public struct Course: Hashable, Sendable {
  /// Camera motion removed: pixels of the shot's plate.
  public struct Place: Hashable, Sendable {
    public var time: Double
    public var point: Point
    /// Standard deviation in pixels; nil where it is unknown.
    public var deviation: Double?
  }

  /// As in the report: "o3".
  public var object: String
  /// Seconds from the first frame.
  public var window: ClosedRange<Double>
  public var observed: [Place]
  /// From the frames before, for frames in which the object is seen.
  public var predicted: [Place]
  /// How it should have gone on beyond its end, or come before its beginning.
  public var continued: [Place]
}
