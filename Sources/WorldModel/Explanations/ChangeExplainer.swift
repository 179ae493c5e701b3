import Foundation
import Scenes

/// Finds lasting changes of an object's colour or size, by comparing its clean views before and after
/// each moment.
struct ChangeExplainer {
  let scene: Scene
  /// Clean views on each side.
  var minimumViews = 5

  func events(of track: Track) -> [Event] {
    let whole = track.observations.map { $0.isMeasured && $0.clippedBy.isEmpty }
    // Next to a cut view, a view is seldom whole.
    let clean = track.observations.indices.filter { index in
      (max(0, index - 2)...min(whole.count - 1, index + 2)).allSatisfy { whole[$0] }
    }.map { track.observations[$0] }
    guard clean.count >= 2 * minimumViews else { return [] }
    return [colour(track, clean), size(track, clean)].compactMap { $0 }
  }

  private func colour(_ track: Track, _ clean: [Observation]) -> Event? {
    guard let split = ColourSplit(clean, minimumViews: minimumViews).best else { return nil }
    let moment = clean[split.index]
    let explanations =
      common(track, clean, at: split.index) + [
        isSameMask(clean, at: split.index), mixedBorder(clean),
        showsOtherSides(clean, at: split.index),
        Explanation(
          .lightChanged,
          likelihood: UsualColour(clean[..<split.index]).chromaShare(
            to: UsualColour(clean[split.index...])) < 0.25 ? 0.6 : 0,
          because: "its colour changed, not its brightness alone, and its surroundings did not"),
      ]
    return Event(
      kind: .colourChanged, objects: [track.id], frames: frames(clean, around: split.index),
      box: moment.box, explanations: explanations,
      measured: Measured(
        "change of its mean colour", value: split.value, error: split.error, unit: "levels"))
  }

  private func size(_ track: Track, _ clean: [Observation]) -> Event? {
    guard let split = sizeStep(clean) else { return nil }
    let moment = clean[split.index]
    return Event(
      kind: .shapeChanged, objects: [track.id], frames: frames(clean, around: split.index),
      box: moment.box,
      explanations: common(track, clean, at: split.index) + [
        isOneBody(clean, at: split.index), Self.turning(clean, step: abs(split.value)),
      ],
      measured: Measured(
        "change of its diameter", value: exp(split.value) - 1, error: split.error, unit: "fraction")
    )
  }

  /// The surest step of the diameter's logarithm between two short windows, up to eight views apart,
  /// beyond what the trends on both sides lead to: a smooth approach makes no step.
  private func sizeStep(
    _ clean: [Observation]
  ) -> (index: Int, value: Double, error: Double)? {
    let logs = clean.map { log(max(1, $0.diameter)) }
    var best: (index: Int, value: Double, error: Double)?
    let window = 6
    for gap in [0, 4, 8] where clean.count >= 2 * minimumViews + gap {
      for index in minimumViews...(clean.count - minimumViews - gap) {
        guard clean[index + gap].frame - clean[index - 1].frame <= gap + 6 else { continue }
        let near = RobustLine(Array(logs[max(0, index - window)..<index]))
        let far = RobustLine(Array(logs[(index + gap)..<min(logs.count, index + gap + window)]))
        let apart = Double(gap) + Double(near.count + far.count) / 2
        let trend = (near.slope + far.slope) / 2 * apart
        let raw = far.middle - near.middle
        // A turning body comes back to its size, a coming one goes on growing: the step must be there
        // by itself, beyond the trend, and for good.
        guard raw * (raw - trend) > 0 else { continue }
        let lasting = level(logs[(index + gap)...]) - level(logs[..<index])
        guard raw * lasting > 0 else { continue }
        let value = min(abs(raw), min(abs(raw - trend), 1.4 * abs(lasting)))
        let error = (near.spread + far.spread) / 2 + 0.005
        if value / error > (best.map { $0.value / $0.error } ?? 0), value > 0.02 {
          best = (min(clean.count - 1, index + gap / 2), value, error)
        }
      }
    }
    // Nothing above two percent: it was looked at, and stayed.
    return best ?? (clean.count / 2, 0, 0.005)
  }

  /// The upper median.
  private func level(_ values: ArraySlice<Double>) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  private func common(_ track: Track, _ clean: [Observation], at index: Int) -> [Explanation] {
    let gap = clean[index].frame - clean[index - 1].frame
    return [
      Explanation(
        .selfMoving, likelihood: 1.2 * track.selfMoving,
        because: "its outline holds to \(BoundaryExplainer.percent(1 - track.selfMoving))"),
      Explanation(
        .trackerNoise,
        likelihood: max(1 - track.reliability, gap > 3 ? exchanged(clean, at: index) : 0),
        because: "\(clean.count) clean views, \(gap - 1) frames without one at the change"),
      swappedAtEdge(track, clean, at: index),
    ]
  }

  /// While the frame's edge cuts it off, another may come in where it goes out.
  private func swappedAtEdge(_ track: Track, _ clean: [Observation], at index: Int) -> Explanation {
    let around = max(0, index - 6)..<min(clean.count, index + 6)
    let frames = clean[around.lowerBound].frame...clean[around.upperBound - 1].frame
    let cut = track.observations.count {
      frames.contains($0.frame) && $0.clippedBy.contains(.frameEdge)
    }
    return Explanation(
      .leftTheFrame, likelihood: cut > 0 ? 0.6 : 0,
      because: "the frame's edge cuts it in \(cut) frames around the change")
  }

  /// Whether another one may have come out in its place: hardly where and when its own motion leads, for
  /// then the one would have to stay behind as the other begins.
  private func exchanged(_ clean: [Observation], at index: Int) -> Double {
    let before = clean[..<index].suffix(6)
    let after = clean[index...].prefix(6)
    guard let start = before.first, let last = before.last, let next = after.first,
      let end = after.last, last.frame > start.frame, end.frame > next.frame
    else { return 0.5 }
    let arriving = (last.centroidOnPlate - start.centroidOnPlate) / Double(last.frame - start.frame)
    let leaving = (end.centroidOnPlate - next.centroidOnPlate) / Double(end.frame - next.frame)
    let foreseen =
      last.centroidOnPlate + (arriving + leaving) / 2 * Double(next.frame - last.frame)
    let size = max(1, min(last.diameter, next.diameter))
    let isOnTheMove = min(arriving.length, leaving.length) > 0.03 * size
    let isSteady =
      (leaving - arriving).length < 0.3 * max(arriving.length, leaving.length)
      && foreseen.distance(to: next.centroidOnPlate) < 0.5 * size
    return isOnTheMove && isSteady ? 0.3 : 0.5
  }

  /// The pixels along a mask's border hold some of the background's colour: of a small thing, most.
  private func mixedBorder(_ clean: [Observation]) -> Explanation {
    let sizes = clean.map(\.diameter).sorted()
    let pixels = max(1, sizes[sizes.count / 2] * scene.analysisScale)
    return Explanation(
      .tooFaint, likelihood: 6 / pixels,
      because: "it is \(Int(pixels.rounded())) pixels across as analysed")
  }

  /// A thing that changes its colour keeps its size meanwhile, but for the pixel or two of its border that
  /// stand out less before or after; a mask that took over another thing does not.
  private func isSameMask(_ clean: [Observation], at index: Int) -> Explanation {
    let a = clean[..<index].suffix(5).map(\.diameter).sorted()
    let b = clean[index...].prefix(5).map(\.diameter).sorted()
    guard !a.isEmpty, !b.isEmpty else {
      return Explanation(.trackerNoise, likelihood: 1, because: "too few views")
    }
    let ratio = abs(log(b[b.count / 2] / max(1, a[a.count / 2])))
    let pixels = max(1, a[a.count / 2] * scene.analysisScale)
    return Explanation(
      .trackerNoise, likelihood: (ratio - 0.08 - 3 / pixels) / 0.12,
      because: "its size agrees to \(BoundaryExplainer.percent(exp(-ratio))) before and after")
  }

  /// A body that turns shows other sides, of other colours, and another aspect with them.
  private func showsOtherSides(_ clean: [Observation], at index: Int) -> Explanation {
    func aspect(_ views: ArraySlice<Observation>) -> Double {
      let values = views.map { log(max(1, $0.box.width) / max(1, $0.box.height)) }.sorted()
      return values.isEmpty ? 0 : values[values.count / 2]
    }
    let change = abs(aspect(clean[index...]) - aspect(clean[..<index]))
    return Explanation(
      .turning, likelihood: (change - 0.2) / 0.4,
      because:
        "its aspect differs by \(BoundaryExplainer.percent(exp(change) - 1)) before and after")
  }

  /// A body that is longer than wide changes its outline as it turns, and its aspect with it: its
  /// diameter by no more than its aspect.
  ///
  /// - Parameter step: of the diameter's logarithm.
  static func turning(_ clean: [Observation], step: Double) -> Explanation {
    let aspects = clean.map { log(max(1, $0.box.width) / max(1, $0.box.height)) }.sorted()
    guard aspects.count >= 5 else {
      return Explanation(.turning, likelihood: 0, because: "too few views to see it turn")
    }
    let spread = aspects[aspects.count * 9 / 10] - aspects[aspects.count / 10]
    return Explanation(
      .turning, likelihood: (spread - 0.12) / 0.2 * min(1, pow(spread / max(1e-6, step), 2)),
      because: "its aspect varies by \(BoundaryExplainer.percent(exp(spread) - 1))")
  }

  /// A body that changes its size keeps its look, and its width, height and area agree; a mask that
  /// lost a part or took in another thing does not.
  private func isOneBody(_ clean: [Observation], at index: Int) -> Explanation {
    let near = clean[..<index].suffix(6)
    let far = clean[index...].prefix(6)
    func ratio(_ value: (Observation) -> Double) -> Double {
      let a = near.map(value).sorted()[near.count / 2]
      let b = far.map(value).sorted()[far.count / 2]
      return log(max(1, b) / max(1, a))
    }
    let diameter = ratio(\.diameter)
    let disagreement = max(
      abs(ratio(\.box.width) - diameter), abs(ratio(\.box.height) - diameter))
    let look = near.last.flatMap { a in far.first.map { a.appearance.similarity(to: $0.appearance) }
    }
    return Explanation(
      .trackerNoise,
      likelihood: max((disagreement - 0.1) / 0.15, (0.85 - (look ?? 1)) / 0.2),
      because:
        "width and height agree with the area to \(BoundaryExplainer.percent(disagreement)), "
        + "the look to \(BoundaryExplainer.percent(look ?? 1))")
  }

  private func frames(_ clean: [Observation], around index: Int) -> Range<Int> {
    max(0, clean[index].frame - 3)..<(clean[index].frame + 4)
  }
}
