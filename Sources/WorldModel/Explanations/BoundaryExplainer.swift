import Foundation
import Scenes

/// Looks for a natural cause wherever a track begins or ends within its shot.
///
/// Beginnings are judged as endings seen backwards in time.
struct BoundaryExplainer {
  let scene: Scene

  func events(of track: Track) -> [Event] {
    var events: [Event] = []
    if let ending = track.ending { events.append(event(track, ending, atEnd: true)) }
    if let beginning = track.beginning { events.append(event(track, beginning, atEnd: false)) }
    return events
  }

  private func event(_ track: Track, _ evidence: BoundaryEvidence, atEnd: Bool) -> Event {
    let ordered = Self.nearest(track, atEnd: atEnd)
    let edge = ordered.first
    let frame = edge?.frame ?? 0
    let size = typicalDiameter(track)
    let step = Self.step(ordered)
    let fading = fading(ordered, truncation: evidence.truncation)
    let hiding =
      fading > 0.5
      ? nil
      : HidingPlace(scene: scene).explanation(
        track, evidence, step: Self.step(ordered, of: \.centroidOnPlate), size: size, atEnd: atEnd)
    let explanations = [
      left(evidence, edge: edge, step: step, size: size),
      hiding ?? hidden(evidence, step: step, size: size, fading: fading),
      pictureJumped(evidence, track: track, frame: frame),
      touched(evidence, track: track),
      faint(evidence, size: size, fading: fading),
      shrank(ordered, fading: fading),
      noise(evidence, track: track, fading: fading),
      another(track, evidence, frame: frame, step: step, size: size, atEnd: atEnd),
      goesOn(track, frame: frame, size: size, atEnd: atEnd),
    ]
    let box = (edge?.box ?? evidence.expectedBox).union(evidence.expectedBox)
    return Event(
      kind: atEnd ? .lost : .born, objects: [track.id],
      frames: atEnd ? frame..<(frame + 3) : max(0, frame - 2)..<(frame + 1), box: box,
      explanations: explanations,
      measured: Measured(
        "share of its place that shows the background", value: evidence.plateVisible, error: 0.05,
        unit: "fraction"))
  }

  /// The most views that anything here is told from.
  private static let nearCount = 16

  /// The views next to a boundary, the outermost first.
  private static func nearest(_ track: Track, atEnd: Bool) -> [Observation] {
    atEnd
      ? track.observations.suffix(nearCount).reversed()
      : Array(track.observations.prefix(nearCount))
  }

  /// The median of the diameters.
  private func typicalDiameter(_ track: Track) -> Double {
    let sizes = track.observations.map(\.diameter).sorted()
    return sizes.isEmpty ? 1 : max(1, sizes[sizes.count / 2])
  }

  /// Displacement between frames near the boundary, in the direction that leads beyond it, from the
  /// views that are whole where there are such: a cut view's centroid lags behind.
  static func step(
    _ ordered: [Observation], of place: KeyPath<Observation, Point> = \.centroidInImage
  ) -> Point {
    let views = ordered.prefix(14)
    let recent = views.prefix(
      Kink.count(
        views.map { (time: Double($0.frame), place: $0[keyPath: place]) },
        diameter: views.map(\.diameter).max() ?? 1))
    let largest = recent.map(\.area).max() ?? 0
    var near = Array(recent.filter { $0.area > 0.8 * largest && $0.clippedBy.isEmpty }.prefix(6))
    if near.count < 2 { near = Array(recent.prefix(4)) }
    var xs: [Double] = []
    var ys: [Double] = []
    for i in near.indices {
      for j in near.indices where j > i {
        let frames = Double(abs(near[i].frame - near[j].frame))
        guard frames > 0 else { continue }
        let d = (near[i][keyPath: place] - near[j][keyPath: place]) / frames
        xs.append(d.x)
        ys.append(d.y)
      }
    }
    guard !xs.isEmpty else { return .zero }
    xs.sort()
    ys.sort()
    return Point(xs[xs.count / 2], ys[ys.count / 2])
  }

  private func left(
    _ e: BoundaryEvidence, edge: Observation?, step: Point, size: Double
  ) -> Explanation {
    let inside = 1 - e.insideFrame
    // To be gone it has to get out with most of its size by the next frame, or the one after where its
    // last view was missed.
    let reach = 2 * step.length + 0.12 * size + 3
    let way = e.edgeDistance + 0.5 * size
    var likelihood = max(inside * 1.6, 1 - max(0, way - reach) / (0.4 * size + 2))
    if edge?.clippedBy.contains(.frameEdge) == true { likelihood = max(likelihood, 0.95) }
    return Explanation(
      .leftTheFrame, likelihood: likelihood,
      because: "\(Self.pixels(e.edgeDistance)) from the frame's nearest edge, moving "
        + "\(Self.pixels(step.length)) a frame")
  }

  /// How far it turned see-through before the boundary, its colour giving way to the background's, in
  /// plain view and through several frames: 0...1. Nothing solid does.
  private func fading(_ ordered: [Observation], truncation: Double) -> Double {
    let near = Array(ordered.prefix(14))
    let older = near.suffix(4)
    guard near.count >= 8 else { return 0 }
    let opacity = older.map(\.opacity).sorted()[2]
    let area = older.map(\.area).sorted()[2]
    let falls = zip(near, near.dropFirst()).prefix(6).count { $0.opacity < $1.opacity + 0.02 }
    // What fades keeps its outline or loses it little by little; a mask that jumps in size shows now one
    // thing and now another.
    let leaps = zip(near, near.dropFirst()).count {
      abs(log(max(1, $0.area) / max(1, $1.area))) > 0.4
    }
    guard opacity > 0.75, falls >= 4, leaps < 4 else { return 0 }
    // What goes behind something is cut, and the little that is left has much border, which is mixed with
    // the background: only a mask that is still mostly whole, or too large for its border to count, can
    // show that the object itself has turned see-through.
    func seeThrough(_ views: [Observation]) -> Double {
      let faintest = views.map(\.opacity).min() ?? opacity
      return min(1, max(0, (0.8 * opacity - faintest) / 0.3))
    }
    let large = near.filter { min($0.box.width, $0.box.height) * scene.analysisScale > 28 }
    return max(
      seeThrough(large), seeThrough(near.filter { $0.area > 0.6 * area }) * (1 - truncation))
  }

  private func hidden(
    _ e: BoundaryEvidence, step: Point, size: Double, fading: Double
  ) -> Explanation {
    let byOther = e.coveredByOthers > 0.1 ? 0.4 + e.coveredByOthers : 0
    let lost = 1 - e.areaRatio
    // Cut off along a line that stands still, or already mostly out of sight.
    // A slow thing takes many frames to go behind something, and its foremost border is then seen to
    // stand still; of a fast one there may be no view that shows it.
    let isSlow = step.length < 0.15 * size
    let cut = isSlow ? min(1, 0.4 + e.truncation / 0.35) : 1
    let byStill =
      (1 - fading)
      * max(lost > 0.15 ? e.truncation * min(1, 0.5 + lost) : 0, lost > 0.5 ? 0.75 * cut : 0)
    // So fast that it can have gone wholly behind something between two frames.
    let unseen = min(0.8, max(0, (step.length / size - 0.55) / 0.5))
    let masked = 1 - e.plateVisible
    return Explanation(
      .hidden, likelihood: max(max(byOther, byStill), max(unseen, masked > 0.45 ? masked : 0)),
      because: "\(Self.percent(e.plateVisible)) of its place shows the background, "
        + "\(Self.percent(e.coveredByOthers)) something else; "
        + "\(Self.percent(e.areaRatio)) of it was in view just before")
  }

  private func pictureJumped(_ e: BoundaryEvidence, track: Track, frame: Int) -> Explanation {
    let shot = scene.shots.indices.contains(track.shot) ? scene.shots[track.shot] : nil
    let near = (shot?.disturbedFrames ?? []).contains { abs($0 - frame) <= 2 }
    return Explanation(
      .cutOrFade, likelihood: near ? 0.95 : (e.pictureChange - 2.5) / 4,
      because: "the whole picture changed \(Self.number(e.pictureChange)) times as much as usual")
  }

  private func touched(_ e: BoundaryEvidence, track: Track) -> Explanation {
    Explanation(
      .touched, likelihood: e.touching.isEmpty ? 0 : 0.7,
      because: e.touching.isEmpty
        ? "nothing else within reach" : "\(e.touching.count) other objects within reach")
  }

  private func faint(_ e: BoundaryEvidence, size: Double, fading: Double) -> Explanation {
    let pixels = size * scene.analysisScale
    let small = 1 - (pixels - 6) / 6
    // A large thing is seen at a contrast at which a speck is not: as the root of its length, since the
    // noise of neighbours hangs together.
    let seen = e.contrastInSigmas * max(1, (pixels / 24).squareRoot())
    let weak = (1 - fading) * (1 - (seen - 6) / 5)
    return Explanation(
      .tooFaint, likelihood: max(small, weak),
      because: "\(Self.number(e.contrastInSigmas)) times the noise, "
        + "\(Self.pixels(size)) across")
  }

  /// A smooth way to nothing over at least ten frames, as of a thing that recedes: opaque to the last, and
  /// its size as the inverse of its distance.
  private func shrank(_ ordered: [Observation], fading: Double) -> Explanation {
    let near = ordered.prefix(16).map(\.diameter)
    guard near.count >= 12, let last = near.first, let first = near.last else {
      return Explanation(.shrankAway, likelihood: 0, because: "its size did not change before")
    }
    let steps = zip(near, near.dropFirst()).count { $0 <= $1 * 1.02 }
    let isSteady = Double(steps) > 0.8 * Double(near.count - 1)
    let ratio = last / max(1, first)
    // Only what is all but a point by then can have shrunk to nothing by the next frame.
    // What goes behind something loses one side, not both.
    let boxes = ordered.prefix(16).map(\.box)
    let narrows = log((boxes.first?.width ?? 1) / max(1, boxes.last?.width ?? 1))
    let flattens = log((boxes.first?.height ?? 1) / max(1, boxes.last?.height ?? 1))
    let isTiny = last * scene.analysisScale < 14 && abs(narrows - flattens) < 0.3
    // Halfway in time a thing that goes away evenly is halfway in distance: its size is the harmonic mean.
    let halfway = near[near.count / 2]
    let foreseen = 2 / (1 / max(1, last) + 1 / max(1, first))
    let isEven = halfway < 1.4 * foreseen
    return Explanation(
      .shrankAway,
      likelihood: isSteady && ratio < 0.6 && isTiny && isEven ? 0.9 * (1 - fading) : 0,
      because: "it was \(Self.percent(ratio)) of its size of \(near.count) frames before")
  }

  private func noise(_ e: BoundaryEvidence, track: Track, fading: Double) -> Explanation {
    let count = track.observations.count
    let short = 1 - (Double(count) - 3) / 7
    // A trace of what fades is found for a while; that is no reason to doubt the tracker.
    let found = e.lookFoundAgain > 0.35 ? (1 - fading) * (0.5 + e.lookFoundAgain) : 0
    let unreliable = 1 - track.reliability
    // A part of something, or melting into what looks the same.
    let part = min(0.8, max(0, (e.alikeBeside - 0.08) / 0.3))
    return Explanation(
      .trackerNoise, likelihood: max(max(short, found), max(unreliable, part)),
      because:
        "followed through \(count) frames, \(Self.percent(max(0, e.lookFoundAgain))) of its look "
        + "found near its expected place")
  }

  /// Another track takes over within a few frames and about a diameter.
  private func another(
    _ track: Track, _ e: BoundaryEvidence, frame: Int, step: Point, size: Double, atEnd: Bool
  ) -> Explanation {
    let center = e.expectedBox.center
    var best = 0.0
    for other in scene.tracks where other.id != track.id && other.shot == track.shot {
      guard let start = atEnd ? other.observations.first : other.observations.last else {
        continue
      }
      let gap = atEnd ? start.frame - frame : frame - start.frame
      // Both may be followed for a moment: the new one begins as a part of the old.
      guard gap >= -6, gap <= 6 else { continue }
      let reach = 0.9 * max(size, start.diameter) + 0.8 * step.length * Double(max(1, abs(gap)))
      let distance = start.centroidInImage.distance(to: center)
      // Of another size it is another thing; a part of it may be seen first.
      let ratio = min(size, start.diameter) / max(1, size, start.diameter)
      let alike = min(1, max(0, (ratio - 0.2) / 0.25))
      best = max(best, alike * (1.3 - distance / max(1, reach)))
    }
    return Explanation(
      .sameAsAnother, likelihood: min(0.95, best),
      because: best > 0 ? "another track takes over nearby" : "no other track takes over nearby")
  }

  /// Another track of its size and colours goes on where and as its motion leads, within a third of a
  /// second: the tracker missed it in between.
  private func goesOn(_ track: Track, frame: Int, size: Double, atEnd: Bool) -> Explanation {
    let ordered = Self.nearest(track, atEnd: atEnd)
    let step = Self.step(ordered, of: \.centroidOnPlate)
    var best = 0.0
    // While something else cuts it, its middle is not where it seems.
    let edge = ordered.prefix(6).first { $0.clippedBy.isEmpty } ?? ordered.first
    if let edge, let look = whole(track)?.appearance, step.length > 0.05 * size {
      for other in scene.tracks where other.id != track.id && other.shot == track.shot {
        guard let start = atEnd ? other.observations.first : other.observations.last else {
          continue
        }
        let gap = atEnd ? start.frame - frame : frame - start.frame
        let wait = abs(scene.moment(of: start.frame) - scene.moment(of: frame))
        guard gap > 0, wait < 0.34, other.observations.count >= 6,
          let otherLook = whole(other)?.appearance
        else { continue }
        let onward = Self.nearest(other, atEnd: !atEnd)
        let frames = Double(abs(start.frame - edge.frame))
        let course = Self.step(onward, of: \.centroidOnPlate) * -1
        // Its velocity may change on the way, evenly: on a wheel or a string it turns.
        let place = edge.centroidOnPlate + (step + course) * (frames / 2)
        let off = start.centroidOnPlate.distance(to: place)
        let ratio = min(size, other.usualDiameter) / max(1, size, other.usualDiameter)
        guard ratio > 0.65, look.similarity(to: otherLook) > 0.6,
          course.dot(step) > 0.25 * step.length * course.length,
          course.length > 0.4 * step.length, course.length < 2.5 * step.length
        else { continue }
        best = max(best, 1.3 - off / max(1, 0.5 * size + 0.25 * step.length * frames))
      }
    }
    return Explanation(
      .sameAsAnother, likelihood: min(0.9, best),
      because: best > 0
        ? "what looks like it goes on where its motion leads"
        : "nothing like it goes on where its motion leads")
  }

  private func whole(_ track: Track) -> Observation? {
    let views = track.observations
    return views.indices.max { views[$0].area < views[$1].area }.map { views[$0] }
  }

  static func pixels(_ value: Double) -> String { "\(Int(value.rounded())) px" }
  /// A number that a degenerate scene drove out of range must not trap: NaN counts as 0.
  private static func whole(_ value: Double) -> Int {
    value.isNaN ? 0 : Int(min(1e9, max(-1e9, value.rounded())))
  }

  static func percent(_ value: Double) -> String { "\(whole(100 * value))%" }
  static func number(_ value: Double) -> String {
    let tenths = whole(10 * value)
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
