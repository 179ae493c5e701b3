import Scenes

/// Explains content in the open that goes, or comes, from one frame to the next.
struct SuddenChangeExplainer {
  let scene: Scene
  /// Luma at which a source of light begins to saturate a camera, levels, and over how many more it does.
  private let bright = 190.0
  private let brightSpan = 50.0
  /// Of the picture's longer side: who comes this far in three frames is no picture on a screen that
  /// stands still.
  private let screenTravel = 0.008
  /// In multiples of what changes in the frames around it: up to here motion may do it, from there on not.
  private let usualCalm = 1.5
  private let clearCalm = 2.0

  /// Frames before and after in which the content, and what is there without it, is looked for.
  private let span = (before: 4, after: 3)

  func events() -> [Event] {
    scene.suddenChanges.map { change in
      let shot = scene.shot(containing: change.frame)
      let disturbed = Set(shot?.disturbedFrames ?? [])
      let isDisturbed = (change.frame - 1...change.frame + 1).contains { disturbed.contains($0) }
      // Between its windows a moving camera's path is far less sure than in one.
      let isTied =
        shot.map {
          $0.camera == .static
            || $0.frames.contains(change.frame - span.before)
              && $0.frames.contains(change.frame + span.after)
        } ?? false
      let glows =
        grade(change.luma, from: bright, over: brightSpan)
        * grade(change.brightening, from: 0, over: brightSpan)
      let isLit = grade(change.likeness, from: 0.3, over: 0.4)
      let (absent, neighbours) =
        change.kind == .gone ? ("after", "what is there then") : ("before", "what was there")
      return Event(
        kind: change.kind == .gone ? .contentGone : .contentCame, objects: [],
        frames: max(0, change.frame - 1)..<(change.frame + 1), box: change.box,
        explanations: [
          Explanation(
            .leftTheFrame, likelihood: change.depth >= 1 ? 0.1 : 0.9,
            because:
              "its far side is \(tenths(change.depth)) times as far from the frame's edge as "
              + "anything moves in a frame"),
          Explanation(
            .hidden, likelihood: 0.1,
            because:
              "nothing within reach looks like it \(absent), and \(neighbours) lies still"),
          Explanation(
            .wasMoving,
            likelihood: 0.9 - 0.8
              * grade(change.calm, from: usualCalm, over: clearCalm - usualCalm),
            because:
              "\(tenths(change.calm)) times as large a piece changes as in the frames around it"),
          Explanation(
            .lightChanged, likelihood: 0.1 + 0.8 * max(glows, isLit),
            because:
              "its luma is \(tenths(change.luma)), \(tenths(change.brightening)) above that "
              + "without it, and the two go together by \(tenths(100 * change.likeness))%"),
          Explanation(
            .screenChanged,
            likelihood: 0.9 - 0.8
              * grade(change.travel, from: 0.5 * screenTravel, over: 0.5 * screenTravel),
            because:
              "in three frames it moves \(tenths(100 * change.travel))% of the picture's longer side"
          ),
          Explanation(
            .cameraMoved, likelihood: isTied ? 0.1 : 0.8,
            because: isTied
              ? "its motion is known through these frames"
              : "its motion is not well known through these frames"),
          Explanation(
            .cutOrFade, likelihood: isDisturbed ? 0.8 : 0.1,
            because: isDisturbed ? "the whole picture changes" : "the rest of the picture stays"),
        ],
        measured: Measured(
          "contrast of what is \(change.kind == .gone ? "gone" : "new") at once",
          value: change.worth, error: 1, unit: "levels"))
    }
  }
}
