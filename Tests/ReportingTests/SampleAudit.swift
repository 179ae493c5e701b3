import Auditing
import Rules
import Scenes
import WorldModel

extension Audit {
  /// A ball that vanishes in mid-air beside one that falls as it should; every part of a report
  /// occurs in it.
  static func sample(path: String = "clips/ball.mp4") -> Audit {
    let base = Ratio(1, 24)
    let clip = Clip(
      width: 1280, height: 720, frameRate: Ratio(24, 1), codec: "h264",
      times: (0..<12).map { MediaTime(value: Int64(100 + $0), timeBase: base) })
    let vanished = Track(
      id: 3,
      observations: (0..<3).map {
        Observation(frame: $0, box: Box(x: 400.004 + Double($0), y: 100, width: 64, height: 64))
      })
    let faller = Track(
      id: 1,
      observations: [
        Observation(frame: 4, box: Box(x: 10, y: 20.126, width: 30, height: 30)),
        Observation(
          frame: 5, box: Box(x: 10, y: 27.5, width: 30, height: 30), visibleFraction: 0.333333),
        Observation(
          frame: 6, box: Box(x: 10, y: 38, width: 30, height: 30), visibleFraction: 0.9,
          isMeasured: false),
      ], shot: 1)
    let scene = Scene(
      clip: clip,
      shots: [
        Shot(frames: 0..<4, closing: .cut),
        Shot(frames: 4..<12, opening: .cut, camera: .handheld, cameraConfidence: 0.8125),
      ], tracks: [vanished, faller])
    let ruledOut = [
      Explanation(.leftTheFrame, likelihood: 0.01, because: "120 px from the nearest edge"),
      Explanation(.hidden, likelihood: 0.02, because: "the wall behind it is in full view"),
    ]
    let measured = Measured("visible fraction", value: 0.0, error: 0.02, unit: "of the area")
    return Audit(
      path: path, sha256: String(repeating: "ab", count: 32), scene: scene, verdict: .fail,
      plausibility: 0.1 + 0.2 - 0.26, coverage: 0.91,
      findings: [
        Finding(
          id: "v1", rule: "object-vanishes", type: .vanish, severity: .error, confidence: 0.97,
          start: 2.0 / 24, end: 3.0 / 24, box: Box(x: 402, y: 100, width: 64, height: 64),
          objects: [3], message: "An object vanishes in full view.", measurement: measured,
          limit: 0.5, ruledOut: ruledOut)
      ],
      checks: [
        Check(
          rule: "object-vanishes", objects: [3], outcome: .violated,
          reason: "Nothing accounts for its end.", confidence: 0.97, frames: 2..<3,
          measurement: measured, limit: 0.5, ruledOut: ruledOut),
        Check(
          rule: "free-fall-not-uniform", objects: [1], outcome: .inconclusive,
          reason: "Three frames of fall are too few.", frames: 4..<7),
        Check(
          rule: "solids-interpenetrate", objects: [1, 3], outcome: .notApplicable,
          reason: "They are never in view together."),
        Check(
          rule: "swing-grows", objects: [], outcome: .notApplicable, reason: "Nothing swings."),
        Check(
          rule: "falls-disagree", objects: [1], outcome: .obeyed, reason: "Both fall alike.",
          frames: 4..<12,
          measurement: Measured("ratio of the logarithms", value: 1.0 / 3, error: 2e-7, unit: "")),
      ],
      gravity: [nil, Gravity(strength: 410.123456, error: 22)],
      surprise: [0.1 + 0.2, 1e9] + [Double](repeating: 0, count: 10))
  }
}
