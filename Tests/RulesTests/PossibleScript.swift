import Scenes
import SyntheticScenes
import Testing

/// A script in which nothing breaks a law, by its truth and not by any rule's word.
struct PossibleScript: Sendable, CustomTestStringConvertible {
  var name: String
  var script: SceneScript
  var testDescription: String { name }

  static let all: [PossibleScript] = scripts.flatMap { name, script in
    [
      PossibleScript(name: "possible: \(name)", script: script),
      PossibleScript(name: "possible, noisy: \(name)", script: script.withPositionNoise(0.4)),
    ]
  }

  private static let scripts: [(String, SceneScript)] = [
    ("falls", .falling()), ("falls, held first", .falling(heldUntil: 6)),
    ("falls onto a shelf", .falling(ontoAShelf: true)), ("two fall", .fallingTogether()),
    ("bounces", .bouncing()), ("bounces little", .bouncing(restitution: 0.3)),
    ("thrown", .thrown()), ("rests", .resting()), ("hangs", .hanging()), ("swings", .swinging()),
    ("an empty room", .empty()), ("rolls", .rolling()),
    ("passes behind a box", .rolling(behindOccluder: true)), ("leaves", .leavingTheFrame()),
    ("enters", .entering()), ("rolls to a wall", .rollingToAWall()), ("walks", .walker()),
    ("nears", .approaching()), ("recedes", .receding()), ("a carton turns", .turning()),
    ("two collide", .meeting()), ("one before another", .crossing()),
    ("a walker before a ball", .passedInFront()), ("light changes", .lightChanging()),
    ("flash", .flashing()), ("repeated frames", .repeating()), ("cut", .cutAway()),
    ("pan", .panning()), ("handheld", .handheld()), ("zoom", .zooming()),
    (
      "bounces before a shaking camera", .bouncing().with(camera: .handheld(amplitude: Point(5, 3)))
    ),
    ("thrown before a panning camera", .thrown().with(camera: .pan(velocity: Point(40, 0)))),
  ]
}
