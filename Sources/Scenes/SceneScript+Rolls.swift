/// Scenes of things that move along the floor. Frames are counted at 24 a second, from 0.
extension SceneScript {
  /// A ball that rolls to the right at about 210 px/s from x = 60.
  ///
  /// The occluder stands at x 270...390: the ball begins to go behind it at frame 20, is wholly
  /// hidden from 26 and begins to come out at 33; `neverComingOut` has it vanish behind it.
  public static func rolling(
    behindOccluder: Bool = false, neverComingOut: Bool = false, frameCount: Int = 60,
    vanishingAt: Int? = nil, appearingAt: Int? = nil, teleportingAt: Int? = nil,
    by jump: Point = Point(-130, 0), stoppingDeadAt: Int? = nil, turningAt: Int? = nil,
    to turned: Double = -120,
    inTwoTracks: Bool = false
  ) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    if behindOccluder {
      script.occluders = [Occluder(box: Box(x: 270, y: 170, width: 120, height: 160))]
    }
    let ball = Body(at: Point(60, 276), velocity: Point(220, 0))
    script.jumpsPartTracks = inTwoTracks
    script.bodies = [
      ball.with(
        behindOccluder && neverComingOut ? .vanish(at: at(30)) : nil,
        vanishingAt.map { .vanish(at: at($0)) },
        appearingAt.map { .appear(at: at($0)) },
        teleportingAt.map { .teleport(at: at($0), by: jump) },
        stoppingDeadAt.map { .velocity(at: at($0), to: Point(0, 0)) },
        turningAt.map { .velocity(at: at($0), to: Point(turned, 0)) })
    ]
    return script
  }

  /// A ball that one frame alone shows, beside another that rolls on.
  public static func flickering(at frame: Int) -> SceneScript {
    var script = rolling()
    var ball = Body(at: Point(320, 120), velocity: Point(0, 0))
    ball.colour = Colour(luma: 90, cb: 200, cr: 90)
    script.bodies.append(
      ball.with(
        .appear(at: at(frame)), .vanish(at: at(frame) + 0.025), .hover(from: 0, until: nil)))
    return script
  }

  /// A large disc that nobody follows and that goes, or comes, in the open from one frame to the next.
  public static func unfollowed(vanishingAt: Int? = nil, appearingAt: Int? = nil) -> SceneScript {
    var script = SceneScript(frameCount: 60)
    script.isUnfollowed = true
    var disc = Body(at: Point(150, 245), velocity: Point(160, 0))
    disc.diameter = 110
    disc.colour = Colour(luma: 90, cb: 200, cr: 90)
    script.bodies = [
      disc.with(
        vanishingAt.map { .vanish(at: at($0)) }, appearingAt.map { .appear(at: at($0)) })
    ]
    return script
  }

  /// A ball that comes out of an occluder it never went behind; it begins to show at frame 29.
  public static func comingOutOfNowhere() -> SceneScript {
    var script = rolling(behindOccluder: true)
    script.bodies[0].position.x = 145
    script.bodies[0].velocity.x = 180
    script.bodies[0].interventions = [.appear(at: at(20))]
    script.occluders = [Occluder(box: Box(x: 260, y: 170, width: 120, height: 160))]
    return script
  }

  public static func rolling(
    colourChangingAt frame: Int, to colour: Colour = .blue, lasting: Int = 0
  ) -> SceneScript {
    rolling(with: .colour(from: at(frame), to: at(frame + lasting), colour))
  }

  /// A rolling ball whose diameter becomes `factor` times what it was.
  public static func rolling(
    sizeChangingAt frame: Int, by factor: Double = 1.5, lasting: Int = 2
  ) -> SceneScript {
    rolling(with: .size(from: at(frame), to: at(frame + lasting), factor: factor))
  }

  /// A rolling ball that becomes `factor` times as wide for its height.
  public static func rolling(
    shapeChangingAt frame: Int, by factor: Double = 2, lasting: Int = 2
  ) -> SceneScript {
    rolling(with: .aspect(from: at(frame), to: at(frame + lasting), factor: factor))
  }

  /// A ball that goes behind something and comes out `factor` times as wide for its height.
  public static func comingOutInAnotherForm(by factor: Double = 1.6) -> SceneScript {
    var script = rolling(behindOccluder: true)
    script.bodies[0].interventions = [.aspect(from: at(30), to: at(30), factor: factor)]
    return script
  }

  /// A rolling ball that fades away in plain view.
  public static func fading(from first: Int = 16, to last: Int = 30) -> SceneScript {
    rolling(with: .fadeOut(from: at(first), to: at(last)))
  }

  /// A rolling ball that fades in, in plain view.
  public static func fadingIn(from first: Int = 16, to last: Int = 30) -> SceneScript {
    rolling(with: .fadeIn(from: at(first), to: at(last)))
  }

  /// A ball that rolls out of the picture on the right; the edge begins to cut it at frame 24.
  public static func leavingTheFrame(frameCount: Int = 48) -> SceneScript {
    var script = rolling(frameCount: frameCount)
    script.bodies[0].position.x = 360
    script.bodies[0].velocity.x = 260
    return script
  }

  /// A ball that rolls into the picture from the left; it is whole from frame 15 on.
  public static func entering(frameCount: Int = 48) -> SceneScript {
    var script = rolling(frameCount: frameCount)
    script.bodies[0].position.x = -110
    return script
  }

  /// A ball that rolls to a solid wall at x = 400 and back, or through it.
  public static func rollingToAWall(throughIt: Bool = false) -> SceneScript {
    var script = rolling()
    script.occluders = [
      Occluder(box: Box(x: 400, y: 150, width: 40, height: 150), depth: 0, isSolid: true)
    ]
    script.bodies[0].isSolid = !throughIt
    return script
  }

  /// A figure that walks across by itself, striding and bending.
  public static func walker(
    frameCount: Int = 60, vanishingAt: Int? = nil, colourChangingAt: Int? = nil
  ) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    var figure = Body(at: Point(90, 238), velocity: Point(150, 0), diameter: 85, colour: .green)
    figure.shape = .box
    figure.aspect = 0.47
    figure.motion = .driven(period: 0.8)
    script.bodies = [
      figure.with(
        vanishingAt.map { .vanish(at: at($0)) },
        colourChangingAt.map { .colour(from: at($0), to: at($0 + 4), .blue) })
    ]
    return script
  }

  /// A ball that rolls towards the camera and grows by half each second.
  public static func approaching(frameCount: Int = 48) -> SceneScript {
    gliding(at: Point(250, 200), velocity: Point(25, 45), diameter: 28, approach: 1.5, frameCount)
  }

  /// A ball that rolls away until it is too small to be followed, from frame 50 on.
  public static func receding(frameCount: Int = 72) -> SceneScript {
    gliding(at: Point(250, 310), velocity: Point(25, -40), diameter: 36, approach: 0.4, frameCount)
  }

  /// A carton that turns about its upright axis once in 1.6 seconds.
  public static func turning(frameCount: Int = 60) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    var carton = Body(at: Point(320, 250), diameter: 100, colour: .brown)
    carton.shape = .box
    carton.motion = .held(until: nil)
    carton.turnPeriod = 1.6
    script.bodies = [carton]
    return script
  }

  private static func gliding(
    at place: Point, velocity: Point, diameter: Double, approach: Double, _ frameCount: Int
  ) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    script.floor = 150
    var ball = Body(at: place, velocity: velocity, diameter: diameter)
    ball.motion = .gliding
    ball.approachPerSecond = approach
    script.bodies = [ball]
    return script
  }

  private static func rolling(with intervention: Intervention) -> SceneScript {
    var script = rolling()
    script.bodies = script.bodies.map { $0.with(intervention) }
    return script
  }
}
