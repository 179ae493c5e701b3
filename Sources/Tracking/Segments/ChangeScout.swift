import Dispatch
import Imaging
import Synchronization

/// Measures what changes from picture to picture while later ones are still being decoded, as far as there
/// is time for it. It changes no result.
final class ChangeScout: Sendable {
  private struct State {
    /// By the clip frame of the later picture.
    var steps: [Int: UnexplainedChange.Step] = [:]
    var last: (frame: Int, view: SurfaceStep.View)?
    /// Counts how often what was still waiting was called off.
    var round = 0
  }

  private let isAhead: Bool
  private let queue = DispatchQueue(label: "plumbline.change")
  private let state = Mutex(State())

  /// What goes first: only one frame after the other can be done of it, and this waits well.
  private let camera: CameraScout

  /// - Parameter threads: with one, nothing is done ahead.
  init(threads: Int, after camera: CameraScout) {
    isAhead = threads > 1
    self.camera = camera
  }

  /// Takes the clip's next frame, of the size of those before.
  func add(_ picture: Picture, frame: Int) {
    guard isAhead else { return }
    let round = state.withLock { $0.round }
    queue.async { [self] in
      guard !camera.isBehind,
        let last = state.withLock({ $0.round == round ? .some($0.last) : nil })
      else { return }
      let view = UnexplainedChange.view(picture)
      let step = last.flatMap {
        $0.frame == frame - 1 ? UnexplainedChange.step(from: $0.view, to: view) : nil
      }
      state.withLock {
        $0.last = (frame, view)
        $0.steps[frame] = step
      }
    }
  }

  /// Calls off what is still waiting and gives what is known, by the clip frame of the later picture.
  func steps() -> [Int: UnexplainedChange.Step] {
    state.withLock {
      $0.round += 1
      return $0.steps
    }
  }

  /// Lets go of what was found out about frames that are done with.
  func forget(before frame: Int) {
    state.withLock { state in state.steps = state.steps.filter { $0.key >= frame } }
  }
}
