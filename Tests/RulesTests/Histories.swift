import Scenes
import Synchronization
import SyntheticScenes
import WorldModel

/// The world model's account of a script's exact scene, made once for each script: many rules show
/// the same ones.
enum Histories {
  private static let made = Mutex<[SceneScript: History]>([:])

  static func of(_ script: SceneScript) -> History {
    if let history = made.withLock({ $0[script] }) { return history }
    let history = WorldExplainer().explain(ExactScene.make(script))
    made.withLock { $0[script] = history }
    return history
  }
}
