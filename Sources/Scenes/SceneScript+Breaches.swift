/// Scenes made for one law each. Frames are counted at 24 a second, from 0.
extension SceneScript {
  /// A ball on the floor that grows by half from one frame to another, its foot where it was.
  public static func resting(growingFrom first: Int, to last: Int) -> SceneScript {
    var script = resting()
    script.bodies = script.bodies.map {
      $0.with(.size(from: at(first), to: at(last), factor: 1.5))
    }
    return script
  }

  /// A ball on the floor that goes down into it from frame 12 on, cut off along the floor's line.
  public static func sinking(frameCount: Int = 48) -> SceneScript {
    var script = resting(frameCount: frameCount)
    script.bodies[0].motion = .gliding
    script.bodies[0] = script.bodies[0].with(.velocity(at: at(12), to: Point(0, 40)))
    script.occluders = [
      Occluder(box: Box(x: 0, y: 300, width: 640, height: 60), depth: 0, isSolid: true)
    ]
    return script
  }

  /// Two balls roll; the first stands still from frame 20 to 24 and is then where it would have been.
  public static func stuttering(frameCount: Int = 48) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    let speed = Point(190, 0)
    var first = Body(at: Point(60, 276), velocity: speed)
    first.motion = .gliding
    first = first.with(
      .velocity(at: at(20), to: Point(0, 0)), .teleport(at: at(24), by: speed * at(4)),
      .velocity(at: at(24), to: speed))
    var second = Body(at: Point(560, 150), velocity: Point(-150, 0), colour: .blue)
    second.motion = .gliding
    script.bodies = [first, second]
    return script
  }

  /// A ball that rolls to a post on the floor and back, or through it.
  public static func rollingToAPost(throughIt: Bool = false) -> SceneScript {
    var script = rolling()
    var post = Body(at: Point(330, 235), diameter: 82, colour: .brown)
    post.shape = .box
    post.aspect = 0.4
    post.motion = .held(until: nil)
    script.bodies[0].isSolid = !throughIt
    script.bodies.append(post)
    return script
  }

  /// A ball on a table that is pulled away from frame 20 on and is out from under it at about 31; the
  /// ball stays in the air, or falls.
  public static func losingItsSupport(falling: Bool = false) -> SceneScript {
    var script = SceneScript(frameCount: 72)
    var table = Body(at: Point(400, 262), diameter: 96, colour: .brown)
    table.shape = .box
    table.aspect = 1.6
    table.motion = .gliding
    var ball = Body(at: Point(400, 204), diameter: 40)
    ball.motion = .held(until: at(31))
    script.bodies = [
      table.with(.velocity(at: at(20), to: Point(-200, 0))),
      ball.with(falling ? nil : .hover(from: at(31), until: nil)),
    ]
    return script
  }

  /// The same script, the last frame first; for scripts of one shot.
  public func backwards() -> SceneScript {
    var copy = self
    copy.runsBackwards.toggle()
    return copy
  }

  /// A thrown ball that is pulled sideways in the air, and another that is not.
  public static func drifting(besideAnother: Bool = false) -> SceneScript {
    var script = thrown()
    script.bodies[0].drift = 180
    if besideAnother {
      var other = Body(at: Point(560, 270), velocity: Point(-20, -500), diameter: 40, colour: .blue)
      other.isSolid = false
      script.bodies.append(other)
    }
    return script
  }
}
