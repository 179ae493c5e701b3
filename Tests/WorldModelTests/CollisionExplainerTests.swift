import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct CollisionExplainerTests {
  @Test func `How fast two bodies part is measured against how fast they met`() throws {
    let event = try #require(account(of: .meeting(restitution: 3)).events(.gainedEnergy).first)
    #expect(event.objects == [1, 2])
    #expect(abs(event.measured.value - 3) < 0.15)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test(arguments: [0.2, 0.5, 0.9, 1.0])
  func `Bodies that part no faster than they met gain nothing`(restitution: Double) {
    for noise in [0, 0.4] {
      let script = SceneScript.meeting(restitution: restitution).withPositionNoise(noise)
      #expect(account(of: script).events(.gainedEnergy).isEmpty)
      #expect(account(of: script).events(.lostMomentum).isEmpty)
    }
  }

  @Test func `A body that hands its motion on leaves the other moving`() {
    #expect(account(of: .meeting()).events(.ignoredStrike).isEmpty)
  }

  @Test func `What lies still and is not moved by a strike may be fixed`() throws {
    let event = try #require(
      account(of: .meeting(strikeIgnored: true)).events(.ignoredStrike).first)
    #expect(event.likelihood(of: .tooHeavy) > Likelihood.ruledOut)
    #expect(abs(event.measured.value) < 0.05)
  }

  @Test func `What rolls on after a strike is not fixed`() throws {
    let script = SceneScript.meeting(strikeIgnored: true, struckSpeed: 60)
    let event = try #require(account(of: script).events(.ignoredStrike).first)
    #expect(event.bestLikelihood <= Likelihood.ruledOut, "\(event.explanations)")
  }

  @Test func `Bodies on different ground are not held to a collision`() throws {
    var script = SceneScript.meeting(restitution: 3)
    script.bodies[1].ground = 320
    script.bodies[1].position.y += 20
    for event in account(of: script).events(.gainedEnergy) {
      #expect(event.likelihood(of: .passedInFront) >= Likelihood.explaining)
    }
  }

  @Test func `A third body that moves at the same place may be the cause`() throws {
    var scene = ExactScene.make(.meeting(restitution: 3))
    var third = scene.tracks[0]
    third.id = 3
    third.observations = third.observations.map { observation in
      var other = observation
      other.box = other.box.offset(by: Point(0, -52))
      other.centroidInImage += Point(0, -52)
      other.centroidOnPlate += Point(0, -52)
      return other
    }
    scene.tracks.append(third)
    let event = try #require(
      WorldExplainer().explain(scene).events(.gainedEnergy).first { $0.objects == [1, 2] })
    #expect(event.likelihood(of: .pushed) > Likelihood.ruledOut)
  }

  @Test func `Boxes that take in shadows and touch too soon do not move the contact`() throws {
    var scene = ExactScene.make(.meeting(restitution: 3))
    // A shadow on the side of the other, of a third of its diameter.
    scene.tracks[1].observations = scene.tracks[1].observations.map { observation in
      var wide = observation
      wide.box.x -= 16
      wide.box.width += 16
      return wide
    }
    let event = try #require(
      CollisionExplainer(scene: scene).events(ContactFinder(scene: scene).contacts()).first {
        $0.kind == .gainedEnergy
      })
    #expect(abs(event.measured.value - 3) < 0.3)
  }
}
