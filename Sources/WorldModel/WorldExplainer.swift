import Scenes

/// Explains a scene: what each object should have done next, and what natural cause each event has.
public struct WorldExplainer: Sendable {
  private let limits: EventLimits
  private let threads: Int

  /// - Parameter threads: changes no result.
  public init(limits: EventLimits = EventLimits(), threads: Int = 1) {
    self.limits = limits
    self.threads = threads
  }

  /// A pure function of the scene; events are ordered by frame, then kind, then object.
  public func explain(_ seen: Scene) -> History {
    let scene = seen.settled
    let finder = FlightFinder(scene: scene)
    let flights = forEach(scene.tracks) { finder.flights(of: $0) }
    let flightsOf = Dictionary(grouping: flights, by: \.object)
    let gravity = scene.shots.indices.map { shot in
      finder.gravity(of: flights.filter { $0.shot == shot })
    }
    let filter = MotionFilter(scene: scene, gravity: gravity)
    let courses = SideBySide.map(scene.tracks.count, threads: threads) {
      filter.states(of: scene.tracks[$0])
    }
    var states: [Int: [PredictedState]] = [:]
    for (track, course) in zip(scene.tracks, courses) { states[track.id] = course }
    let boundaries = forEach(scene.tracks) { BoundaryExplainer(scene: scene).events(of: $0) }
    var events = boundaries
    let flying = FlightExplainer(scene: scene, gravity: gravity, flights: flights, limits: limits)
    let kicks = KickExplainer(scene: scene, limits: limits)
    events += together([
      {
        JumpExplainer(scene: scene, limits: limits).events(states: states, boundaries: boundaries)
      },
      { JoinExplainer(scene: scene).events(boundaries: boundaries) },
      { forEach(scene.tracks) { ChangeExplainer(scene: scene).events(of: $0) } },
      {
        forEach(scene.tracks) { track in
          OutlineExplainer(scene: scene).event(of: track).map { [$0] } ?? []
        }
      },
      { HiddenChangeExplainer(scene: scene).events() },
      {
        forEach(scene.tracks) { track in
          flying.events(of: track, flights: flightsOf[track.id] ?? [])
        }
      },
      {
        forEach(scene.tracks) { track in
          kicks.events(of: track, flights: flightsOf[track.id] ?? [])
        }
      },
      { CrossingExplainer(scene: scene).events() },
      { CollisionExplainer(scene: scene, limits: limits).events() },
      { BarrierExplainer(scene: scene, limits: limits).events() },
      { FallComparer(scene: scene, flights: flights, limits: limits).events() },
      { SupportExplainer(scene: scene).events() },
      { forEach(scene.tracks) { lonely(scene, $0) } },
    ])
    let reversals = ReversalExplainer(
      scene: scene, flights: flights, gains: events, limits: limits
    ).events()
    events = events.map { told($0, besides: reversals) } + reversals
    events += MemoryExplainer(scene: scene).events()
    events.sort {
      ($0.frames.lowerBound, $0.kind.rawValue, $0.objects.first ?? 0)
        < ($1.frames.lowerBound, $1.kind.rawValue, $1.objects.first ?? 0)
    }
    return History(
      scene: scene, states: states, events: events, flights: flights, gravity: gravity,
      surprise: surprise(scene, states: states))
  }

  /// A gain of energy in a shot that runs backwards is a part of that.
  private func told(_ event: Event, besides reversals: [Event]) -> Event {
    guard event.kind == .gainedEnergy,
      let reversal = reversals.first(where: {
        $0.bestLikelihood < 0.35 && Set($0.objects).isSuperset(of: event.objects)
      })
    else { return event }
    var event = event
    event.explanations.append(
      Explanation(
        .reversed, likelihood: 0.3,
        because:
          "frames \(reversal.frames.lowerBound) to \(reversal.frames.upperBound) gain energy "
          + "again and again"))
    return event
  }

  private func forEach<Value: Sendable>(
    _ tracks: [Track], _ body: (Track) -> [Value]
  ) -> [Value] {
    SideBySide.map(tracks.count, threads: threads) { body(tracks[$0]) }.flatMap { $0 }
  }

  private func together(_ work: [() -> [Event]]) -> [Event] {
    SideBySide.map(work.count, threads: threads) { work[$0]() }.flatMap { $0 }
  }

  /// What one body does by itself.
  private func lonely(_ scene: Scene, _ track: Track) -> [Event] {
    SinkExplainer(scene: scene, limits: limits).events(of: track)
      + SwingExplainer(scene: scene, limits: limits).events(of: track)
      + StutterExplainer(scene: scene, limits: limits).events(of: track)
      + MassExplainer(scene: scene, limits: limits).events(of: track)
  }

  /// The largest surprise of any reliable object in each frame.
  private func surprise(_ scene: Scene, states: [Int: [PredictedState]]) -> [Double] {
    var result = [Double](repeating: 0, count: scene.clip.frameCount)
    for track in scene.tracks {
      for state in states[track.id] ?? [] where result.indices.contains(state.frame) {
        result[state.frame] = max(result[state.frame], track.reliability * min(100, state.surprise))
      }
    }
    return result
  }
}
