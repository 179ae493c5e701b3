/// Scenes of two things that meet. Frames are counted at 24 a second, from 0.
extension SceneScript {
  /// Two balls that roll towards each other, collide at frame 23 and part.
  ///
  /// With `throughEachOther` they pass as if the other were not there; with `strikeIgnored` the
  /// first stops and the second, which lay still or rolls at `struckSpeed` px/s, does not react; with
  /// `bothGoOn` both are pushed to the right.
  public static func meeting(
    throughEachOther: Bool = false, strikeIgnored: Bool = false, struckSpeed: Double = 0,
    bothGoOn: Bool = false, restitution: Double = 0.9, frameCount: Int = 60
  ) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    var first = Body(at: Point(133, 276), velocity: Point(180, 0))
    var second = Body(at: Point(491, 276), velocity: Point(-145, 0), colour: .blue)
    first.restitution = restitution
    second.restitution = restitution
    if throughEachOther || strikeIgnored || bothGoOn { second.isSolid = false }
    if strikeIgnored {
      second.position = Point(351 - struckSpeed * at(23), 276)
      second.velocity = Point(struckSpeed, 0)
      first = first.with(.velocity(at: at(23), to: Point(0, 0)))
    }
    if bothGoOn {
      first = first.with(.velocity(at: at(23), to: Point(270, 0)))
      second = second.with(.velocity(at: at(23), to: Point(330, 0)))
    }
    script.bodies = [first, second]
    return script
  }

  /// Two balls that roll towards each other, touch just before a frame and from it on are one.
  public static func meeting(mergingAt frame: Int, frameCount: Int = 60) -> SceneScript {
    var script = meeting(throughEachOther: true, frameCount: frameCount)
    let touch = at(frame) - 0.01
    script.bodies[0].position.x = 295 - 180 * touch
    script.bodies[1].position.x = 343 + 145 * touch
    script.bodies[1] = script.bodies[1].with(.merge(at: at(frame), into: 0))
    return script
  }

  /// A ball that rolls in front of another going the other way: in part covered from frame 23 to 28.
  public static func crossing(frameCount: Int = 60) -> SceneScript {
    var script = SceneScript(frameCount: frameCount)
    var far = Body(at: Point(110, 272), velocity: Point(200, 0), diameter: 40)
    far.ground = 292
    var near = Body(at: Point(540, 296), velocity: Point(-200, 0), diameter: 56, colour: .yellow)
    near.depth = 1
    near.ground = 324
    script.bodies = [far, near]
    return script
  }

  /// A walker that passes in front of a ball at rest, which is gone or not when it comes to view.
  public static func passedInFront(vanishingBehind: Bool = false) -> SceneScript {
    var script = walker(frameCount: 72)
    script.bodies[0].depth = 1
    let ball = Body(at: Point(300, 276))
    script.bodies.append(ball.with(vanishingBehind ? .vanish(at: 1.4) : nil))
    return script
  }
}
