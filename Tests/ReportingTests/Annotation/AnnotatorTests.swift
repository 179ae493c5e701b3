import Auditing
import Imaging
import Rules
import Scenes
import Testing
import WorldModel

@testable import Reporting

/// A square of 20 pixels that moves 4 pixels a frame, seen by a camera that moves too.
struct MovingSquare {
  var frameCount = 24
  /// Frames in which it is hidden.
  var gap = 0..<0
  /// How far the camera moves to the right, in pixels a frame.
  var pan = 0.0
  var id = 1
  var reliability = 1.0
  /// Whether the masks are left out.
  var hasMasks = true

  /// On the plate, its top left corner.
  func corner(_ frame: Int) -> Point { Point(20 + 4 * Double(frame), 60) }

  var scene: Scene {
    let base = Ratio(1, 24)
    let observations = (0..<frameCount).filter { !gap.contains($0) }.map { frame in
      let place = corner(frame) - Point(pan * Double(frame), 0)
      let box = Box(x: place.x, y: place.y, width: 20, height: 20)
      let runs = (0..<20).map {
        Mask.Run(y: Int(place.y) + $0, start: Int(place.x), end: Int(place.x) + 20)
      }
      // A mask's centroid counts from the first pixel's centre.
      return Observation(
        frame: frame, box: box, centroidInImage: place + Point(9.5, 9.5),
        centroidOnPlate: corner(frame) + Point(9.5, 9.5), area: 400,
        mask: hasMasks ? Mask(runs: runs) : nil)
    }
    return Scene(
      clip: Clip(
        width: 200, height: 160, frameRate: Ratio(24, 1), codec: "h264",
        times: (0..<24).map { MediaTime(value: Int64($0), timeBase: base) }),
      shots: [
        Shot(
          frames: 0..<24,
          plateFromFrame: (0..<24).map {
            ProjectiveTransform(rows: [1, 0, pan * Double($0), 0, 1, 0, 0, 0, 1])
          })
      ], tracks: [Track(id: id, observations: observations, reliability: reliability)])
  }

  static let grey = Picture(width: 200, height: 160, luma: 90)

  func drawn(_ frame: Int, findings: [Finding] = [], foreseen: Bool = false) -> Picture {
    Annotator(
      scene: scene, history: foreseen ? WorldExplainer().explain(scene) : nil, findings: findings
    ).annotated(Self.grey, frame: frame)
  }

  static func finding(
    _ frames: ClosedRange<Int>, severity: Severity = .error, objects: [Int] = [1]
  ) -> Finding {
    Finding(
      id: "v1", rule: "object-vanishes", type: .vanish, severity: severity, confidence: 1,
      start: Double(frames.lowerBound) / 24, end: Double(frames.upperBound) / 24,
      box: Box(x: 100, y: 20, width: 40, height: 30), objects: objects, message: "It is gone.",
      measurement: nil, limit: nil, ruledOut: [])
  }
}

/// Whether a pixel is nearer to a colour than to the grey around it, soft edges included.
private func isLike(_ picture: Picture, _ x: Int, _ y: Int, _ colour: Colour) -> Bool {
  let ink = colour.samples
  return abs(Int(picture.luma[x, y]) - Int(ink.luma)) < 40
    && abs(Int(picture.cb[x, y]) - Int(ink.cb)) < 40
    && abs(Int(picture.cr[x, y]) - Int(ink.cr)) < 40
}

@Suite("What is drawn over a frame")
struct AnnotatorTests {
  @Test(
    "outlines an object where its mask lies, with and without a mask", arguments: [true, false])
  func outline(hasMasks: Bool) {
    let square = MovingSquare(hasMasks: hasMasks)
    let colour = AnnotationStyle.colour(of: 1)
    let picture = square.drawn(10)
    let low = square.corner(10)
    let (x, y) = (Int(low.x), Int(low.y))
    for step in 4..<16 {
      // An edge lies between two pixels, and colours both.
      #expect(isLike(picture, x + step, y, colour) || isLike(picture, x + step, y - 1, colour))
      #expect(
        isLike(picture, x + 19, y + step, colour) || isLike(picture, x + 20, y + step, colour))
    }
    #expect(!isLike(picture, x + 5, y + 5, colour))
    #expect(picture.luma[x + 5, 150] == 90)
  }

  @Test("keeps a trail on the scene where the camera moves", arguments: [0.0, 2, 5])
  func trailSticks(pan: Double) {
    let square = MovingSquare(pan: pan)
    let colour = AnnotationStyle.colour(of: 1)
    let frame = 14
    let picture = square.drawn(frame)
    // Where it was three frames before, seen from the camera's place now.
    for before in [6, 7, 8] {
      let place = square.corner(frame - before) + Point(10 - pan * Double(frame), 10)
      guard place.x > 3 else { continue }
      #expect(picture.cb[Int(place.x), 70] < 110, "\(before)")
      #expect(picture.luma[Int(place.x), 64] == 90)
    }
    #expect(colour.samples.cb < 100)
  }

  @Test("draws a hidden object dashed where it should be, and names it with a question mark")
  func hidden() {
    let square = MovingSquare(gap: 8..<14)
    let (x, y) = (Int(square.corner(11).x), Int(square.corner(11).y))
    let picture = square.drawn(11)
    // Orange, half over each of the two rows that the edge lies between.
    let on = (0..<20).count { min(picture.cb[x + $0, y], picture.cb[x + $0, y - 1]) < 105 }
    #expect((5...15).contains(on))
  }

  @Test("gives an object the same colour in every frame, and violations one of their own")
  func colours() {
    #expect(Set((1...6).map(AnnotationStyle.colour(of:))).count == 6)
    #expect(AnnotationStyle.colour(of: 3) == AnnotationStyle.colour(of: 9))
    #expect(!AnnotationStyle.palette.contains(AnnotationStyle.violation))
    for id in [0, -1, .min, .max] {
      #expect(AnnotationStyle.palette.contains(AnnotationStyle.colour(of: id)))
    }
  }

  @Test("boxes a violation thickly while it lasts, and captions it for long enough to be read")
  func violation() {
    let square = MovingSquare(id: 7)
    let finding = MovingSquare.finding(4...6, objects: [1])
    func boxed(_ frame: Int) -> Int {
      let picture = square.drawn(frame, findings: [finding])
      return (15..<60).count { isLike(picture, 120, $0, AnnotationStyle.violation) }
    }
    #expect(boxed(3) == 0)
    for frame in 4...6 { #expect(boxed(frame) >= 4) }
    #expect(boxed(7) < boxed(6))
    let before = square.drawn(3, findings: [finding])
    let after = square.drawn(20, findings: [finding])
    #expect(before.luma[199, 158] == 90 && after.luma[199, 158] < 60)
    #expect(square.drawn(5) != square.drawn(5, findings: [finding]))
  }

  @Test("shows a prediction only where the history holds one")
  func prediction() {
    let square = MovingSquare()
    #expect(square.drawn(12, foreseen: true) != square.drawn(12))
    #expect(square.drawn(1, foreseen: true) == square.drawn(1))
  }

  @Test("draws the same bytes twice, and nothing in a frame that the scene lacks")
  func deterministic() {
    let square = MovingSquare(pan: 3)
    let findings = [MovingSquare.finding(2...9), MovingSquare.finding(3...5, severity: .note)]
    #expect(
      square.drawn(8, findings: findings, foreseen: true)
        == square.drawn(8, findings: findings, foreseen: true))
    #expect(square.drawn(24) == MovingSquare.grey)
    #expect(square.drawn(-1) == MovingSquare.grey)
  }

  @Test("survives a scene of impossible numbers")
  func hostile() {
    for value in [Double.nan, .infinity, -1e300, 1e300, 0] {
      var scene = MovingSquare().scene
      scene.analysisScale = value
      for index in scene.tracks[0].observations.indices {
        scene.tracks[0].observations[index].centroidOnPlate = Point(value, -value)
        scene.tracks[0].observations[index].box = Box(x: value, y: 0, width: value, height: 1)
        scene.tracks[0].observations[index].area = value
        scene.tracks[0].observations[index].mask?.runs.append(
          Mask.Run(y: .max, start: .min, end: .max))
      }
      scene.shots[0].plateFromFrame = [ProjectiveTransform(rows: Array(repeating: 0, count: 9))]
      var finding = MovingSquare.finding(3...5)
      finding.box = Box(x: value, y: value, width: value, height: value)
      finding.end = value
      let states = (0..<24).map {
        PredictedState(
          frame: $0, mode: .moving, predictedCentroid: Point(-value, value),
          innovationCovariance: Covariance(isotropic: value), innovation: nil, surprise: value)
      }
      let annotator = Annotator(
        scene: scene, history: History(scene: scene, states: [1: states]), findings: [finding])
      for frame in [3, 5, 20] {
        #expect(annotator.annotated(MovingSquare.grey, frame: frame).width == 200)
      }
    }
  }
}
