import Scenes
import Testing

@testable import Reporting

@Suite("Where an unseen object should be")
struct GhostTests {
  private let square = MovingSquare(gap: 8..<14)

  @Test("lies between the views before and after a gap, at a steady pace")
  func gap() throws {
    let scene = square.scene
    for frame in 8..<14 {
      let ghost = try #require(Ghost(inGapOf: scene.tracks[0], at: frame, clip: scene.clip))
      #expect(ghost.position.distance(to: square.corner(frame) + Point(9.5, 9.5)) < 1e-9)
    }
    for frame in [0, 7, 14, 23, 24] {
      #expect(Ghost(inGapOf: scene.tracks[0], at: frame, clip: scene.clip) == nil)
    }
  }

  @Test("carries the last view that was whole, not a sliver at an occluder's border")
  func slivers() throws {
    var scene = square.scene
    for index in 5..<8 {
      scene.tracks[0].observations[index].visibleFraction = 0.2
      scene.tracks[0].observations[index].centroidOnPlate.x -= 7
    }
    let ghost = try #require(Ghost(inGapOf: scene.tracks[0], at: 10, clip: scene.clip))
    #expect(ghost.likeness.frame == 4)
    #expect(ghost.position.distance(to: square.corner(10) + Point(9.5, 9.5)) < 1e-9)
  }

  @Test("goes on for a moment beyond a track's ends, in free flight where it was in flight")
  func beyond() throws {
    var scene = MovingSquare(frameCount: 12).scene
    let track = scene.tracks[0]
    let straight = try #require(
      Ghost(beyond: track, at: 15, clip: scene.clip, course: Ghost.Course()))
    #expect(straight.position.distance(to: Point(89.5, 69.5)) < 1e-9)
    #expect(Ghost(beyond: track, at: 5, clip: scene.clip, course: Ghost.Course()) == nil)
    // As 11 frames and 0.7 seconds at 24 frames a second are far more than half a second.
    scene.clip.times.append(MediaTime(value: 30, timeBase: Ratio(1, 24)))
    #expect(Ghost(beyond: track, at: 24, clip: scene.clip, course: Ghost.Course()) == nil)

    func y(_ frame: Int) -> Double { 240 * Double(frame * frame) / (24 * 24) / 2 }
    for index in scene.tracks[0].observations.indices {
      scene.tracks[0].observations[index].centroidOnPlate.y = y(index)
    }
    let falling = try #require(
      Ghost(
        beyond: scene.tracks[0], at: 15, clip: scene.clip,
        course: Ghost.Course(acceleration: Point(0, 240))))
    #expect(falling.position.distance(to: Point(89.5, y(15))) < 1e-9)
  }
}
