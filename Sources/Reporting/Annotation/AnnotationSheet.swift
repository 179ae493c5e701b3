import Imaging
import Scenes
import WorldModel

/// One frame's picture while it is drawn over.
struct AnnotationSheet {
  let view: FrameView
  let style: AnnotationStyle
  var drawing: Drawing
  var labels: [ObjectLabel] = []

  init(_ picture: Picture, view: FrameView) {
    self.view = view
    style = AnnotationStyle(width: picture.width, height: picture.height)
    drawing = Drawing(on: picture)
  }

  private var clip: Clip { view.scene.clip }

  // MARK: - Objects

  /// The outline of what is seen, or a dashed one of what should be there.
  ///
  /// - Parameters:
  ///   - isAccused: whether a finding that is shown names it.
  ///   - beyond: how it goes on beyond its ends, where it is to be drawn there.
  mutating func drawObject(_ track: Track, isAccused: Bool, beyond: Ghost.Course?) {
    let colour = AnnotationStyle.colour(of: track.id)
    let isSure = isAccused || track.reliability >= Annotator.leastReliability
    if let seen = track.observation(at: view.frame), seen.isMeasured {
      let loops = MaskOutline.loops(of: seen, in: view.scene)
      if isSure { drawing.fill(loops, colour: colour, opacity: 0.12) }
      let width = isSure ? style.line : 0.6 * style.line
      for loop in loops {
        drawing.drawWithHalo(
          loop, isClosed: true, Stroke(colour, width: width, opacity: isSure ? 1 : 0.7),
          halo: isSure ? style.halo : 0)
      }
      if isSure { addLabel("o\(track.id)", at: loops, colour: colour) }
      return
    }
    guard isSure else { return }
    let ghost =
      Ghost(inGapOf: track, at: view.frame, clip: clip)
      ?? beyond.flatMap { Ghost(beyond: track, at: view.frame, clip: clip, course: $0) }
    guard let ghost else { return }
    let loops = outline(
      of: ghost.likeness, movedBy: ghost.position - ghost.likeness.centroidOnPlate)
    drawDashed(loops, colour: colour)
    addLabel("o\(track.id)?", at: loops, colour: colour)
  }

  /// The last second of a track's centroids, carried from the plate into this frame.
  mutating func drawTrail(of track: Track) {
    guard track.reliability >= Annotator.leastReliability else { return }
    let now = clip.seconds(at: view.frame)
    var path: [Point] = []
    for seen in track.observations where seen.isMeasured && seen.frame <= view.frame {
      guard now - clip.seconds(at: seen.frame) <= Annotator.trailSeconds else { continue }
      path.append(view.place(ofPlate: seen.centroidOnPlate))
    }
    guard path.count > 1 else { return }
    drawing.drawWithHalo(
      path,
      Stroke(AnnotationStyle.colour(of: track.id), width: style.line, fadesIn: true),
      halo: style.halo)
  }

  /// A dot where the world model expected the object, and its dashed outline there where it is off.
  mutating func drawPrediction(of track: Track, states: [PredictedState]) {
    guard track.reliability >= Annotator.leastReliability,
      let seen = track.observation(at: view.frame), seen.isMeasured,
      let index = states.firstIndex(where: { $0.frame == view.frame }),
      // The first three predictions have no velocity to rest on.
      index >= 3
    else { return }
    let predicted = states[index].predictedCentroid
    let colour = AnnotationStyle.colour(of: track.id)
    if predicted.distance(to: seen.centroidOnPlate)
      > Annotator.surprisingDistance * max(1, seen.diameter)
    {
      let before = track.observations.last { $0.frame < view.frame && $0.isMeasured } ?? seen
      drawDashed(
        outline(of: before, movedBy: predicted - before.centroidOnPlate), colour: colour)
    }
    drawing.drawWithHalo(
      [view.place(ofPlate: predicted)], Stroke(colour, width: 2 * style.line), halo: style.halo)
  }

  private mutating func drawDashed(_ loops: [[Point]], colour: Colour) {
    for loop in loops {
      drawing.draw(
        loop, isClosed: true,
        Stroke(.black, width: style.thinLine + 2 * style.halo, opacity: 0.35))
      drawing.draw(
        loop, isClosed: true, Stroke(colour, width: style.thinLine, dash: style.dash))
    }
  }

  /// The outline of another frame's view of an object as it lies in this frame.
  private func outline(of observation: Observation, movedBy shift: Point) -> [[Point]] {
    MaskOutline.loops(of: observation, in: view.scene).map { loop in
      loop.map { view.place(of: $0, in: observation.frame, movedBy: shift) }
    }
  }

  // MARK: - Findings

  /// A box that stands still in the scene: thick while the violation lasts, thin after it.
  mutating func drawBox(of shown: ShownFinding) {
    let colour = shown.isError ? AnnotationStyle.violation : AnnotationStyle.note
    let lasts = shown.frames.contains(view.frame)
    let margin = -2 * style.line
    let start = shown.frames.lowerBound
    let corners = MaskOutline.corners(of: shown.finding.box.insetBy(margin)).map {
      isInShot(start) ? view.place(of: $0, in: start) : $0
    }
    drawing.drawWithHalo(
      corners, isClosed: true,
      Stroke(
        colour, width: lasts && shown.isError ? style.thickLine : style.thinLine,
        dash: lasts ? nil : style.dash),
      halo: lasts ? style.halo : 0.5)
  }

  private func isInShot(_ frame: Int) -> Bool {
    view.scene.shots[view.shotIndex].frames.contains(frame)
  }
}
