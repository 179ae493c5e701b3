import Scenes
import Testing

@testable import SyntheticScenes

@Suite struct SceneTruthTests {
  /// What each kind of script in ``everyScript`` breaks; the rest break nothing.
  static let broken: [String: ViolationType] = [
    "falling stopping": .gravity, "falling stopping and going on": .gravity,
    "falling vanishing": .vanish, "falling teleporting": .teleport,
    "falling through the floor": .penetrate, "acceleration changing": .gravity,
    "falling together": .gravity, "thrown hovering": .gravity, "rising": .gravity,
    "resting vanishing": .vanish, "resting appearing": .appear, "resting teleporting": .teleport,
    "resting starting": .inertia, "resting splitting": .split, "resting colour": .colour,
    "never coming out": .vanish, "rolling vanishing": .vanish, "rolling appearing": .appear,
    "rolling teleporting": .teleport, "teleporting in two tracks": .teleport,
    "stopping dead": .inertia, "turning": .inertia, "out of nowhere": .appear,
    "rolling colour": .colour, "size": .shape, "shape": .shape, "fading": .vanish,
    "fading in": .appear, "through the wall": .penetrate, "through each other": .penetrate,
    "strike ignored": .inertia, "merging": .merge, "vanishing behind": .vanish,
  ]

  @Test(arguments: everyScript.map(\.name))
  func `Each script breaks what it says and lies within its frames`(name: String) throws {
    let script = try #require(everyScript.first { $0.name == name }?.script)
    let found = SceneTruth(script).violations
    #expect(found.map(\.type) == [Self.broken[name]].compactMap { $0 })
    for violation in found {
      #expect(violation.frames.lowerBound >= 0)
      #expect(violation.frames.upperBound < script.frameCount)
      #expect(violation.box.area > 0)
      #expect(violation.box.x >= 0 && violation.box.maxX <= Double(script.width))
      #expect(violation.box.y >= 0 && violation.box.maxY <= Double(script.height))
    }
  }

  @Test func `What vanished behind an occluder is missed where it should have come out`() throws {
    let truth = SceneTruth(.rolling(behindOccluder: true, neverComingOut: true))
    let violation = try #require(truth.violations.first)
    #expect(violation.frames == 36...39)
    #expect(violation.box.maxX > 390)
  }

  @Test func `A swing that grows and a bounce that gains have energy from nowhere`() {
    #expect(SceneTruth(.swinging(growth: 1.3)).violations.map(\.type) == [.energy])
    #expect(SceneTruth(.bouncing(restitution: 1.1)).violations.map(\.type) == [.energy])
  }

  @Test func `Decimals are rounded, padded and signed`() {
    #expect(decimal(1.005, places: 1) == "1.0")
    #expect(decimal(-0.26, places: 1) == "-0.3")
    #expect(decimal(12.0625, places: 3) == "12.063")
    #expect(decimal(7, places: 0) == "7")
  }
}
