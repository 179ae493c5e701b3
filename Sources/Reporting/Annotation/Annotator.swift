import Auditing
import Imaging
import Scenes
import WorldModel

/// Draws what was seen and foreseen over a clip's frames.
///
/// Each object has an outline in a colour of its own, its id as in the reports, and a trail of the
/// last second, which sticks to the scene where the camera moves. Dashed is what is not seen: where
/// the world model expected an object that is elsewhere, and where a hidden one should be. A
/// violation has a thick box and a strip with its rule and message.
public struct Annotator: Sendable {
  /// How long a trail is, in seconds.
  static let trailSeconds = 1.0
  /// A prediction is drawn as an outline where it is this many diameters off, else as a dot.
  static let surprisingDistance = 0.25
  /// Below this a track may be noise and is drawn thin, without trail or label: 0...1.
  static let leastReliability = 0.2

  let scene: Scene
  /// Keyed by track id, in order of frames.
  let states: [Int: [PredictedState]]
  let findings: [ShownFinding]
  private let showsCaptions: Bool
  private let tracksOfShot: [Int: [Track]]
  private let flights: [Int: [Flight]]
  /// Tracks that something hid where they end, or that came out from behind something.
  private let hidden: Set<Int>

  /// - Parameters:
  ///   - history: where its predictions are to be drawn.
  ///   - findings: what is to be boxed and captioned.
  ///   - showsCaptions: whether captions are written over the picture.
  public init(
    scene: Scene, history: History? = nil, findings: [Finding] = [], showsCaptions: Bool = true
  ) {
    self.scene = scene
    self.showsCaptions = showsCaptions
    states = history?.states ?? [:]
    self.findings = findings.map { ShownFinding($0, clip: scene.clip) }
    flights = Dictionary(grouping: history?.flights ?? [], by: \.object)
    hidden = Set(
      (history?.events ?? []).filter(Self.isHiding).compactMap(\.objects.first))
    tracksOfShot = Dictionary(grouping: scene.tracks.sorted { $0.id < $1.id }, by: \.shot)
  }

  /// A frame with everything drawn over it; as it was where the scene doesn't hold the frame.
  ///
  /// - Parameters:
  ///   - picture: of the clip's own size.
  ///   - frame: from 0.
  public func annotated(_ picture: Picture, frame: Int) -> Picture {
    guard let view = FrameView(scene: scene, frame: frame) else { return picture }
    var sheet = AnnotationSheet(picture, view: view)
    let shown = findings.filter { $0.shownFrames.contains(frame) }
    let accused = Set(shown.flatMap(\.finding.objects))
    let tracks = tracksOfShot[view.shotIndex] ?? []
    for track in tracks { sheet.drawTrail(of: track) }
    for track in tracks {
      let isAccused = accused.contains(track.id)
      sheet.drawObject(
        track, isAccused: isAccused,
        beyond: isAccused || hidden.contains(track.id) ? course(of: track, at: frame) : nil)
    }
    for track in tracks { sheet.drawPrediction(of: track, states: states[track.id] ?? []) }
    for finding in shown { sheet.drawBox(of: finding) }
    sheet.writeLabels()
    if showsCaptions { sheet.writeCaptions(of: shown) }
    return sheet.drawing.picture
  }

  /// How a track goes on beyond its ends: in free flight where it was in flight there.
  func course(of track: Track, at frame: Int) -> Ghost.Course {
    let end = frame >= track.frames.upperBound ? track.frames.upperBound - 1 : frame
    let flight = flights[track.id]?.first { $0.frames.contains(max(end, track.frames.lowerBound)) }
    return Ghost.Course(acceleration: flight?.acceleration ?? .zero)
  }

  /// Whether an event is best explained by something in front of the object.
  private static func isHiding(_ event: Event) -> Bool {
    guard event.kind == .lost || event.kind == .born, event.bestLikelihood >= 0.5 else {
      return false
    }
    return event.explanations.contains {
      $0.cause == .hidden && $0.likelihood == event.bestLikelihood
    }
  }
}
