import Imaging
import SyntheticScenes
import Testing

@testable import Tracking

@Suite struct CameraScoutTests {
  private static func equal(_ a: CameraPath, _ b: CameraPath) -> Bool {
    a.referenceFromFrame == b.referenceFromFrame && a.inlierShare == b.inlierShare
      && a.residual == b.residual && a.isStatic == b.isStatic
  }

  @Test(arguments: [1, 2])
  func `Whatever it guesses of the shots, a path is that of its own frames`(threads: Int) {
    let pictures = Footage.pictures(Footage.small(.rolling(frameCount: 40)))
    // Each from its own first frame to its own last one, right or wrong.
    let shots = [0..<9, 9..<14, 14..<pictures.count]
    for starts in [[0], [0, 9, 14], [0, 4, 9, 12], [0, 14, 16]] {
      let scout = CameraScout(threads: threads)
      for (frame, picture) in pictures.enumerated() {
        scout.add(picture, frame: frame, mayBegin: starts.contains(frame))
      }
      for shot in shots {
        let path = scout.path(of: Array(pictures[shot]), from: shot.lowerBound)
        #expect(Self.equal(path, CameraEstimator().path(of: pictures[shot])))
      }
    }
  }
}
