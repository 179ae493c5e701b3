/// Scenes of one thing in the air or at rest. Frames are counted at 24 a second, from 0.
extension SceneScript {
  /// A ball dropped from near the top; it reaches the floor at frame 21 and bounces a little.
  ///
  /// With `throughTheFloor` it sinks into the floor instead, cut off along the floor's line.
  public static func falling(
    frameCount: Int = 32, heldUntil: Int? = nil, stoppingAt: Int? = nil, goingOnAt: Int? = nil,
    vanishingAt: Int? = nil, teleportingAt: Int? = nil, by jump: Point = Point(140, -40),
    throughTheFloor: Bool = false, ontoAShelf: Bool = false
  ) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    var ball = Body(at: Point(300, 36))
    if let heldUntil { ball.motion = .held(until: at(heldUntil)) }
    if throughTheFloor {
      ball.ground = 2_000
      script.occluders = [
        Occluder(box: Box(x: 0, y: 300, width: 640, height: 60), depth: 0, isSolid: true)
      ]
    }
    if ontoAShelf {
      ball.ground = 220
      script.occluders = [Occluder(box: Box(x: 220, y: 220, width: 160, height: 14), depth: -1)]
    }
    ball.interventions += [
      stoppingAt.map { .hover(from: at($0), until: goingOnAt.map(at)) },
      vanishingAt.map { .vanish(at: at($0)) },
      teleportingAt.map { .teleport(at: at($0), by: jump) },
    ].compactMap { $0 }
    script.bodies = [ball]
    return script
  }

  /// A dropped ball that goes on with `factor` times gravity from a frame on.
  public static func falling(
    accelerationChangingAt frame: Int, to factor: Double, frameCount: Int = 32
  ) -> SceneScript {
    var script = falling(frameCount: frameCount)
    script.bodies = script.bodies.map { $0.with(.gravity(at: at(frame), factor: factor)) }
    return script
  }

  /// Two balls dropped side by side, the second with `factor` times gravity.
  public static func fallingTogether(
    secondWithGravity factor: Double = 1, secondDrifting drift: Double = 0, frameCount: Int = 32
  ) -> SceneScript {
    var script = falling(frameCount: frameCount)
    var second = Body(at: Point(420, 36), diameter: 40, colour: .blue)
    second.drift = drift
    script.bodies.append(factor == 1 ? second : second.with(.gravity(at: 0, factor: factor)))
    return script
  }

  /// A ball dropped on a hard floor that bounces back to `restitution` squared of its height.
  public static func bouncing(restitution: Double = 0.8, frameCount: Int = 72) -> SceneScript {
    var script = falling(frameCount: frameCount)
    script.bodies[0].position.y = 96
    script.bodies[0].restitution = restitution
    return script
  }

  /// A ball thrown up and across; it lands at frame 40.
  public static func thrown(
    hoveringAt: Int? = nil, vanishingAt: Int? = nil, frameCount: Int = 40
  ) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    let ball = Body(at: Point(70, 270), velocity: Point(260, -500), diameter: 40)
    script.bodies = [
      ball.with(
        hoveringAt.map { .hover(from: at($0), until: nil) },
        vanishingAt.map { .vanish(at: at($0)) })
    ]
    return script
  }

  /// A ball that lies on the floor, and falls up from a frame on.
  public static func rising(at frame: Int = 10, frameCount: Int = 36) -> SceneScript {
    var script = resting(frameCount: frameCount)
    script.bodies = script.bodies.map { $0.with(.rise(from: at(frame), factor: 0.7)) }
    return script
  }

  /// A ball that lies on the floor.
  public static func resting(
    frameCount: Int = 48, vanishingAt: Int? = nil, appearingAt: Int? = nil,
    teleportingAt: Int? = nil, by jump: Point = Point(160, 0), startingAt: Int? = nil,
    splittingAt: Int? = nil, partDiameter: Double = 34
  ) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    let ball = Body(at: Point(320, 276))
    script.bodies = [
      ball.with(
        vanishingAt.map { .vanish(at: at($0)) },
        appearingAt.map { .appear(at: at($0)) },
        teleportingAt.map { .teleport(at: at($0), by: jump) },
        startingAt.map { .velocity(at: at($0), to: Point(190, 0)) })
    ]
    if let splittingAt {
      script.bodies[0].velocity = Point(40, 0)
      var part = Body(at: Point(320, 276), velocity: Point(110, 0), diameter: partDiameter)
      part.isSolid = false
      script.bodies.append(part.with(.split(at: at(splittingAt), from: 0)))
    }
    return script
  }

  /// A ball on the floor that becomes blue from one frame on, over `lasting` frames.
  public static func resting(
    colourChangingAt frame: Int, to colour: Colour = .blue, lasting: Int = 0
  ) -> SceneScript {
    var script = resting()
    script.bodies = script.bodies.map {
      $0.with(.colour(from: at(frame), to: at(frame + lasting), colour))
    }
    return script
  }

  /// A ball that hangs in mid-air and never moves.
  public static func hanging(frameCount: Int = 48) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    var ball = Body(at: Point(320, 130))
    ball.motion = .held(until: nil)
    script.bodies = [ball]
    return script
  }

  /// A ball on a string; each period its turning points are `growth` times as far out.
  public static func swinging(growth: Double = 1, frameCount: Int = 96) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    var ball = Body(at: Point(250, 190), diameter: 40)
    ball.motion = .swinging(pivot: Point(320, 10), growth: growth)
    script.bodies = [ball]
    return script
  }

  /// Nothing but the room.
  public static func empty(frameCount: Int = 24) -> SceneScript {
    SceneScript(frameCount: frameCount)
  }

  /// The moment of a frame at 24 frames a second.
  static func at(_ frame: Int) -> Double { Double(frame) / 24 }
}
