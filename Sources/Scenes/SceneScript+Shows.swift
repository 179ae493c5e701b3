/// Scenes in which the picture changes as a whole, and nothing in it breaks a law.
extension SceneScript {
  /// A ball rolls while the light falls to `gain` from frame 12 to 36.
  public static func lightChanging(to gain: Double = 0.65) -> SceneScript {
    var script = rolling()
    script.light = [LightKey(seconds: at(12), gain: 1), LightKey(seconds: at(36), gain: gain)]
    return script
  }

  /// A single far too bright frame while a ball rolls.
  public static func flashing(at frame: Int = 24) -> SceneScript {
    var script = rolling()
    script.flashes = [at(frame)]
    return script
  }

  /// A ball rolls while some frames are shown twice.
  public static func repeating(frames: [Int] = [12, 24, 36]) -> SceneScript {
    var script = rolling()
    script.repeats = frames.map { at($0) }
    return script
  }

  /// A cut to another place at a frame; the ball that rolled before is not there.
  public static func cutAway(at frame: Int = 30) -> SceneScript {
    var script = rolling()
    script.cuts = [at(frame)]
    script.bodies[0].shot = 0
    return script
  }

  /// A ball rolls while the camera pans the same way.
  public static func panning(velocity: Point = Point(50, 0)) -> SceneScript {
    rolling().with(camera: .pan(velocity: velocity))
  }

  /// A ball lies or rolls; from frame 10 on the camera looks away, and is back at frame 40.
  public static func lookingAway(
    vanishing: Bool = false, recoloured: Bool = false, rolling: Bool = false, frameCount: Int = 60
  ) -> SceneScript {
    var script = resting(frameCount: frameCount, vanishingAt: vanishing ? 25 : nil)
      .with(camera: .lookAway(velocity: Point(720, 0), from: at(10), seconds: at(15)))
    if recoloured {
      script.bodies = script.bodies.map { $0.with(.colour(from: at(25), to: at(25), .blue)) }
    }
    if rolling { script.bodies[0].velocity = Point(60, 0) }
    return script
  }

  /// A ball rolls while the camera shakes in the hand.
  public static func handheld(amplitude: Double = 5) -> SceneScript {
    rolling().with(camera: .handheld(amplitude: Point(amplitude, amplitude * 0.7)))
  }

  /// A ball lies while the camera zooms in.
  public static func zooming(factorPerSecond: Double = 1.25) -> SceneScript {
    resting().with(camera: .zoom(factorPerSecond: factorPerSecond))
  }

  /// The same script before another camera.
  public func with(camera: CameraMotion) -> SceneScript {
    var copy = self
    copy.camera = camera
    return copy
  }

  /// The same script with other textures and noise.
  public func with(seed: UInt64, backdrop: Backdrop) -> SceneScript {
    var copy = self
    copy.seed = seed
    copy.backdrop = backdrop
    return copy
  }
}
