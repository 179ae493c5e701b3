import Foundation
import Scenes

/// The observations of one body in one shot, before ids are given.
struct TrackDraft {
  var body: Int
  var shot: Int
  var observations: [Observation]

  var frames: ClosedRange<Int> {
    (observations.first?.frame ?? 0)...(observations.last?.frame ?? 0)
  }

  static func drafts(_ script: SceneScript, _ views: [SceneView]) -> [TrackDraft] {
    var drafts: [TrackDraft] = []
    for (index, body) in script.bodies.enumerated() {
      let jumps = body.interventions.compactMap { intervention -> Int? in
        guard script.jumpsPartTracks, case .teleport(let at, _) = intervention else { return nil }
        return script.frame(atSeconds: at)
      }
      for (shot, frames) in script.shotFrames.enumerated() {
        let inner = jumps.filter { $0 > frames.lowerBound && $0 < frames.upperBound }
        let bounds = [frames.lowerBound] + inner.sorted() + [frames.upperBound]
        for (start, end) in zip(bounds, bounds.dropFirst()) {
          let observations = (start..<end).compactMap { observation(of: index, script, views[$0]) }
          if !observations.isEmpty {
            drafts.append(TrackDraft(body: index, shot: shot, observations: observations))
          }
        }
      }
    }
    return script.tracksAreReversed ? drafts.reversed() : drafts
  }

  static func tracks(
    _ drafts: [TrackDraft], _ script: SceneScript, _ views: [SceneView]
  ) -> [Track] {
    let shots = script.shotFrames
    return drafts.enumerated().map { index, draft in
      let evidence = BoundaryWitness(script: script, views: views, drafts: drafts, index: index)
      let frames = shots[draft.shot]
      return Track(
        id: index + 1, observations: draft.observations, shot: draft.shot,
        beginning: draft.frames.lowerBound > frames.lowerBound ? evidence.beginning() : nil,
        ending: draft.frames.upperBound < frames.upperBound - 1 ? evidence.ending() : nil,
        selfMoving: script.bodies[draft.body].isSelfMoving ? 0.95 : 0.02, reliability: 0.98)
    }
  }

  private static func observation(
    of index: Int, _ script: SceneScript, _ view: SceneView
  ) -> Observation? {
    let state = view.states[index]
    let seen = view.visibility(of: index)
    guard ExactScene.isObserved(state, seen) else { return nil }
    var generator = SplitMix64(seed: script.seed, 11, index, view.frame)
    let noise = script.positionNoise * Point(generator.gaussian(), generator.gaussian())
    var clipping: Clipping = []
    if seen.outside > 0.005 { clipping.insert(.frameEdge) }
    if seen.behindOccluders > 0.005 { clipping.insert(.occluder) }
    if seen.behindBodies > 0.005 { clipping.insert(.object) }
    let centroid = seen.centroid + noise
    return Observation(
      frame: view.frame, box: seen.box.offset(by: noise), centroidInImage: centroid,
      centroidOnPlate: view.camera.plateFromImage(centroid),
      covariance: Covariance(isotropic: script.statedNoise * script.statedNoise),
      area: view.silhouettes[index].area * seen.fraction, visibleFraction: seen.fraction,
      clippedBy: clipping,
      appearance: Appearance(
        of: state.colour, opacity: state.opacity, before: script.backdrop.colour),
      opacity: state.opacity, mask: view.mask(of: index))
  }
}

extension SceneScript.Body {
  var isSelfMoving: Bool {
    if case .driven = motion { return true }
    return false
  }
}

extension SceneScript.Backdrop {
  /// The mean colour of the wall.
  var colour: SceneScript.Colour {
    switch self {
    case .plaster: SceneScript.Colour(luma: 158, cb: 120, cr: 132)
    case .bricks: SceneScript.Colour(luma: 122, cb: 116, cr: 146)
    case .planks: SceneScript.Colour(luma: 140, cb: 108, cr: 142)
    case .grass: SceneScript.Colour(luma: 118, cb: 104, cr: 116)
    }
  }
}

extension Appearance {
  /// What a body of a colour looks like before a wall.
  ///
  /// The histogram has cells of 64 levels in luma and 32 in chroma (from 64 on), index
  /// `(luma * 4 + cb) * 4 + cr`, filled as a spread of one cell's width would.
  init(of colour: SceneScript.Colour, opacity: Double, before wall: SceneScript.Colour) {
    let mixed = wall.mixed(with: colour, share: opacity)
    let y = Self.shares(mixed.luma / 64)
    let b = Self.shares((mixed.cb - 64) / 32)
    let r = Self.shares((mixed.cr - 64) / 32)
    var histogram: [Double] = []
    for i in y { for j in b { for k in r { histogram.append(i * j * k) } } }
    self.init(
      mean: [mixed.luma, mixed.cb, mixed.cr], histogram: histogram, texture: 14 * opacity,
      contrast: mixed.distance(to: wall))
  }

  /// Shares of four cells for a spread of one cell's width about a place: cell 0 is 0..<1.
  private static func shares(_ place: Double) -> [Double] {
    let clamped = min(3.5, max(0.5, place)) - 0.5
    return (0..<4).map { max(0, 1 - abs(clamped - Double($0))) }
  }
}
