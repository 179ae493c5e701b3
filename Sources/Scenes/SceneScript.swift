/// What happens in a synthetic scene, as a plain value: `SyntheticScenes` turns it into an exact
/// `Scene` or into rendered frames with their truth.
public struct SceneScript: Hashable, Sendable {
  public var frameCount: Int
  public init(frameCount: Int) { self.frameCount = frameCount }
}
