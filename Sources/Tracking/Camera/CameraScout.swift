import Dispatch
import Imaging
import Synchronization

/// Follows the camera while later frames are still being decoded.
///
/// Where a shot begins is known only once its frames are together. So it starts anew wherever a cut may
/// be, and goes on from the last start; a path for which it guessed wrong is worked out, or to its end,
/// when it is asked for. Guesses cost time and change nothing.
final class CameraScout: @unchecked Sendable {
  private let isAhead: Bool
  private let queue = DispatchQueue(label: "plumbline.camera")
  /// By the clip frame that they start at. Touched on the queue only.
  private var walks: [Int: CameraWalk] = [:]
  private var latest = 0
  /// Frames that were taken and not yet looked at.
  private let waiting = Mutex(0)

  /// Whether frames come faster than the camera is followed through them.
  var isBehind: Bool { waiting.withLock { $0 } > 3 }

  /// - Parameter threads: with one, nothing is done ahead.
  init(threads: Int) { isAhead = threads > 1 }

  /// Takes the clip's next frame.
  ///
  /// - Parameter mayBegin: whether a shot may begin with it.
  func add(_ picture: Picture, frame: Int, mayBegin: Bool) {
    guard isAhead else { return }
    waiting.withLock { $0 += 1 }
    queue.async { [self] in
      defer { waiting.withLock { $0 -= 1 } }
      if mayBegin { latest = frame }
      walks[latest, default: CameraWalk()].add(picture)
    }
  }

  /// The path through a shot's pictures, the first of which is a frame of the clip.
  func path(of pictures: [Picture], from frame: Int) -> CameraPath {
    queue.sync {
      var walk = walks.removeValue(forKey: frame) ?? CameraWalk()
      for picture in pictures.dropFirst(walk.frameCount) { walk.add(picture) }
      return walk.path(frameCount: pictures.count)
    }
  }

  /// Lets go of what was found out about frames that are done with.
  func forget(before frame: Int) {
    queue.sync { walks = walks.filter { $0.key >= frame } }
  }
}
