/// The changes that no law may depend on: every example is also run with each.
extension SceneScript {
  public enum Transform: Hashable, Sendable {
    case mirrored
    case scaled(Double)
    case frameRate(Ratio)
    case tracksReversed
    /// Sigma in pixels.
    case positionNoise(Double)
  }

  public func applying(_ transform: Transform) -> SceneScript {
    switch transform {
    case .mirrored: mirrored()
    case .scaled(let factor): scaled(by: factor)
    case .frameRate(let rate): atFrameRate(rate)
    case .tracksReversed: withTracksReversed()
    case .positionNoise(let sigma): withPositionNoise(sigma)
    }
  }

  /// Where a frame of this script is after a transform: only another frame rate moves it, to the
  /// first frame that is not earlier.
  public func frame(_ frame: Int, after transform: Transform) -> Int {
    guard case .frameRate(let rate) = transform else { return frame }
    return atFrameRate(rate).frame(atSeconds: seconds(atFrame: frame))
  }

  /// Left and right exchanged.
  public func mirrored() -> SceneScript {
    let width = Double(width)
    return mapped(
      place: { Point(width - $0.x, $0.y) }, vector: { Point(-$0.x, $0.y) }, lengthFactor: 1)
  }

  /// Every length, and the picture, `factor` times as large, times kept.
  public func scaled(by factor: Double) -> SceneScript {
    guard factor > 0 else { return self }
    var copy = mapped(place: { $0 * factor }, vector: { $0 * factor }, lengthFactor: factor)
    copy.width = max(1, Int((Double(width) * factor).rounded()))
    copy.height = max(1, Int((Double(height) * factor).rounded()))
    copy.gravity *= factor
    copy.floor = floor.map { $0 * factor }
    return copy
  }

  /// The same motion in seconds, sampled at another rate for the same time.
  public func atFrameRate(_ rate: Ratio) -> SceneScript {
    guard rate.numerator > 0, frameCount > 0 else { return self }
    var copy = self
    copy.frameRate = rate
    copy.frameCount =
      Int((seconds(atFrame: frameCount - 1) * rate.doubleValue + 1e-6).rounded(.down)) + 1
    return copy
  }

  /// The tracks in the opposite order, with the opposite ids.
  public func withTracksReversed() -> SceneScript {
    var copy = self
    copy.tracksAreReversed.toggle()
    return copy
  }

  /// Gaussian noise on the positions that an exact scene states; sigma in pixels.
  public func withPositionNoise(_ sigma: Double) -> SceneScript {
    var copy = self
    copy.positionNoise = max(0, sigma)
    return copy
  }

  private func mapped(
    place: (Point) -> Point, vector: (Point) -> Point, lengthFactor: Double
  ) -> SceneScript {
    var copy = self
    copy.occluders = occluders.map { occluder in
      var changed = occluder
      let size = Point(occluder.box.width, occluder.box.height) * lengthFactor
      let center = place(occluder.box.center)
      changed.box = Box(
        x: center.x - size.x / 2, y: center.y - size.y / 2, width: size.x, height: size.y)
      return changed
    }
    copy.camera =
      switch camera {
      case .still, .zoom: camera
      case .pan(let velocity): .pan(velocity: vector(velocity))
      case .lookAway(let velocity, let from, let seconds):
        .lookAway(velocity: vector(velocity), from: from, seconds: seconds)
      case .handheld(let amplitude): .handheld(amplitude: vector(amplitude))
      }
    copy.bodies = bodies.map { body in
      var changed = body
      changed.position = place(body.position)
      changed.velocity = vector(body.velocity)
      changed.diameter *= lengthFactor
      changed.drift = vector(Point(body.drift, 0)).x
      changed.ground = body.ground.map { $0 * lengthFactor }
      if case .swinging(let pivot, let growth) = body.motion {
        changed.motion = .swinging(pivot: place(pivot), growth: growth)
      }
      changed.interventions = body.interventions.map { intervention in
        switch intervention {
        case .teleport(let at, let by): .teleport(at: at, by: vector(by))
        case .velocity(let at, let to): .velocity(at: at, to: vector(to))
        default: intervention
        }
      }
      return changed
    }
    return copy
  }
}
