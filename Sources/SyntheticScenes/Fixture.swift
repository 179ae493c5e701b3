import Scenes

/// A clip of `Fixtures`: a script, and what the benchmark's label says of it.
public struct Fixture: Sendable {
  /// The file's name without its ending.
  public var name: String
  public var script: SceneScript
  /// Clips that share everything but the violation.
  public var pair: String?
  public var tags: [String]

  init(
    _ name: String, _ script: SceneScript, pair: String? = nil, tags: [String] = []
  ) {
    self.name = name
    self.script = script
    self.pair = pair
    self.tags = tags
  }

  /// One line of `labels.jsonl`, keys in the order of the benchmark's format.
  public var label: String {
    let truth = SceneTruth(script).violations
    let rate = script.frameRate.doubleValue
    let violations = truth.map { violation in
      let box = violation.box
      let numbers = [box.x, box.y, box.width, box.height].map { decimal($0, places: 1) }
      let start = decimal(script.seconds(atFrame: violation.frames.lowerBound), places: 3)
      let end = decimal(script.seconds(atFrame: violation.frames.upperBound), places: 3)
      return """
        {"type": "\(violation.type.rawValue)", "start": \(start), "end": \(end), \
        "box": [\(numbers.joined(separator: ", "))]}
        """
    }
    let pairField = pair.map { "\"pair\": \"\($0)\", " } ?? ""
    let tagList = tags.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      {"clip": "\(name).mp4", "source": "sim", \(pairField)"fps": \(decimal(rate, places: 3)), \
      "frames": \(script.frameCount), "width": \(script.width), "height": \(script.height), \
      "plausible": \(truth.isEmpty), "camera": "\(script.camera.kind.rawValue)", \
      "violations": [\(violations.joined(separator: ", "))], "tags": [\(tagList)], \
      "seed": \(script.seed)}
      """
  }

  /// The text of `labels.jsonl`.
  public static var labels: String { all.map { $0.label + "\n" }.joined() }

  /// Every fixture, twins side by side.
  public static let all: [Fixture] = existence + continuity + gravity + identity + hardPasses

  private static let existence = [
    small("rolling", .rolling(), 1, .bricks, pair: "rolling"),
    small("vanishes", .rolling(vanishingAt: 26), 1, .bricks, pair: "rolling"),
    small(
      "comes-out", .rolling(behindOccluder: true, frameCount: 64), 2, .planks, pair: "occlusion",
      tags: ["occlusion"]),
    small(
      "never-comes-out", .rolling(behindOccluder: true, neverComingOut: true, frameCount: 64), 2,
      .planks, pair: "occlusion", tags: ["occlusion"]),
    small("fades", .fading(), 3, .plaster, tags: ["fade"]),
    small("appears", .rolling(appearingAt: 22), 4, .grass),
    small("merges", .meeting(mergingAt: 23), 5, .plaster),
    small("collides", .meeting(), 5, .plaster, pair: "meeting", tags: ["collision"]),
    small(
      "passes-through", .meeting(throughEachOther: true), 5, .plaster, pair: "meeting",
      tags: ["collision"]),
  ]

  private static let continuity = [
    small("teleports", .rolling(teleportingAt: 24), 6, .bricks),
    small("rests", .resting(), 7, .planks, pair: "resting"),
    small("teleports-at-rest", .resting(teleportingAt: 22), 7, .planks, pair: "resting"),
  ]

  private static let gravity = [
    small("thrown", .thrown(frameCount: 40), 8, .grass, pair: "thrown"),
    small("hovers", .thrown(hoveringAt: 16, frameCount: 40), 8, .grass, pair: "thrown"),
    small("falls-up", .rising(at: 14, frameCount: 40), 9, .bricks),
    small("falls", .falling(frameCount: 44), 10, .plaster, pair: "falling"),
    small(
      "falls-unevenly", .falling(accelerationChangingAt: 9, to: 0.2, frameCount: 44), 10,
      .plaster, pair: "falling"),
    small("bounces", .bouncing(), 11, .planks, tags: ["bounce"]),
  ]

  private static let identity = [
    small("changes-colour", .rolling(colourChangingAt: 24), 12, .grass),
    small("changes-shape", .rolling(shapeChangingAt: 24), 13, .planks),
    small("grows", .rolling(sizeChangingAt: 24), 14, .plaster),
  ]

  private static let hardPasses = [
    small("leaves", .leavingTheFrame(), 15, .bricks, tags: ["leaving"]),
    small("crosses", .crossing(), 16, .plaster, tags: ["occlusion"]),
    small("pan", .panning(), 17, .bricks),
    small("handheld", .handheld(), 18, .planks),
    small("light-ramp", .lightChanging(), 19, .bricks, tags: ["lighting"]),
    small("cut", .cutAway(), 20, .grass, tags: ["cut"]),
    small("walker", .walker(), 21, .bricks, tags: ["self-moving"]),
    small(
      "ntsc-rate", .bouncing(frameCount: 48).atFrameRate(Ratio(30000, 1001)), 22, .grass,
      tags: ["bounce"]),
  ]

  /// At half size, so that a clip stays below 150 KB.
  private static func small(
    _ name: String, _ script: SceneScript, _ seed: UInt64, _ backdrop: SceneScript.Backdrop,
    pair: String? = nil, tags: [String] = []
  ) -> Fixture {
    Fixture(
      name, script.scaled(by: 0.5).with(seed: seed, backdrop: backdrop), pair: pair, tags: tags)
  }
}
