import Scenes
import SyntheticScenes
import WorldModel

/// What the world model makes of a script's exact scene.
func account(of script: SceneScript) -> History {
  WorldExplainer().explain(ExactScene.make(script))
}

extension History {
  func events(_ kind: Event.Kind) -> [Event] { events.filter { $0.kind == kind } }
}

extension Event {
  /// The likelihood of one cause; 0 where it was not tried.
  func likelihood(of cause: Explanation.Cause) -> Double {
    explanations.filter { $0.cause == cause }.map(\.likelihood).max() ?? 0
  }

  /// The likeliest cause.
  var bestCause: Explanation.Cause? {
    explanations.max { $0.likelihood < $1.likelihood }?.cause
  }
}

/// The likelihoods that the rules act on.
enum Likelihood {
  /// At or above this a cause explains an event.
  static let explaining = 0.7
  /// At or below this it is ruled out.
  static let ruledOut = 0.35
}
