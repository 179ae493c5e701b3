import Scenes

/// One frame of a scene, and the way from its shot's plate into its picture.
struct FrameView {
  let scene: Scene
  let frame: Int
  /// Index into the scene's shots.
  let shotIndex: Int
  private let shot: Shot
  private let frameFromPlate: ProjectiveTransform
  /// Tracks count from the first pixel's centre, drawings from its corner.
  private let cornerOffset: Point

  /// Nil where no shot holds the frame.
  init?(scene: Scene, frame: Int) {
    guard let index = scene.shots.firstIndex(where: { $0.frames.contains(frame) }) else {
      return nil
    }
    self.scene = scene
    self.frame = frame
    shotIndex = index
    shot = scene.shots[index]
    frameFromPlate = shot.plateFromFrame(at: frame).inverse ?? .identity
    cornerOffset = Point(repeating: Self.analysisPixel(of: scene) / 2)
  }

  /// The side of an analysis pixel in clip pixels.
  static func analysisPixel(of scene: Scene) -> Double {
    scene.analysisScale > 0 && scene.analysisScale.isFinite ? 1 / scene.analysisScale : 1
  }

  /// Where a place of the plate is to be drawn in this frame.
  func place(ofPlate point: Point) -> Point { frameFromPlate(point) + cornerOffset }

  /// Where what was drawn in another frame of the shot is to be drawn in this one, after moving on
  /// the plate.
  func place(of drawn: Point, in other: Int, movedBy shift: Point = .zero) -> Point {
    guard other != frame || shift != .zero else { return drawn }
    return place(ofPlate: shot.plateFromFrame(at: other)(drawn - cornerOffset) + shift)
  }
}
