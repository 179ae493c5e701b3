import Scenes

/// Explains a scene: what each object should have done next, and what natural cause each event has.
public struct WorldExplainer: Sendable {
  private let limits: EventLimits

  public init(limits: EventLimits = EventLimits()) {
    self.limits = limits
  }

  /// A pure function of the scene; events are ordered by frame, then kind, then object.
  public func explain(_ seen: Scene, workers: Workers = .none) -> History {
    let scene = seen.settled
    let tracks = scene.tracks
    let finder = FlightFinder(scene: scene)
    let flights = workers.map(tracks.count) { finder.flights(of: tracks[$0]) }.flatMap { $0 }
    let flightsOf = Dictionary(grouping: flights, by: \.object)
    let gravity = scene.shots.indices.map { shot in
      finder.gravity(of: flights.filter { $0.shot == shot })
    }
    let filter = MotionFilter(scene: scene, gravity: gravity)
    let courses = workers.map(tracks.count) { filter.states(of: tracks[$0]) }
    let states = Dictionary(
      zip(tracks.map(\.id), courses), uniquingKeysWith: { _, last in last })
    let boundaries = workers.map(tracks.count) {
      BoundaryExplainer(scene: scene).events(of: tracks[$0])
    }.flatMap { $0 }
    let contacts = ContactFinder(scene: scene).contacts(workers)
    let together = self.together(
      scene, flights: flights, states: states, boundaries: boundaries, contacts: contacts)
    let flying = FlightExplainer(scene: scene, gravity: gravity, flights: flights, limits: limits)
    let kicks = KickExplainer(scene: scene, limits: limits)
    // All of one track is one piece of work, as is each law of several.
    let found = workers.map(together.count + tracks.count) { index -> [Event] in
      guard index >= together.count else { return together[index]() }
      let track = tracks[index - together.count]
      let flights = flightsOf[track.id] ?? []
      return flying.events(of: track, flights: flights) + kicks.events(of: track, flights: flights)
        + alone(track, in: scene)
    }
    var events = boundaries + found.flatMap { $0 }
    let reversals = ReversalExplainer(
      scene: scene, flights: flights, gains: events, contacts: contacts, limits: limits
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

  /// What bodies do to each other.
  private func together(
    _ scene: Scene, flights: [Flight], states: [Int: [PredictedState]], boundaries: [Event],
    contacts: [Contact]
  ) -> [() -> [Event]] {
    let limits = limits
    return [
      {
        JumpExplainer(scene: scene, limits: limits).events(states: states, boundaries: boundaries)
      },
      { JoinExplainer(scene: scene).events(boundaries: boundaries) },
      { HiddenChangeExplainer(scene: scene).events() },
      { HiddenFormExplainer(scene: scene).events() },
      { CrossingExplainer(scene: scene).events() },
      { CollisionExplainer(scene: scene, limits: limits).events(contacts) },
      { BarrierExplainer(scene: scene, limits: limits).events() },
      { FallComparer(scene: scene, flights: flights, limits: limits).events() },
      { SupportExplainer(scene: scene).events() },
      { RecolouringExplainer(scene: scene).events() },
      { FlickerExplainer(scene: scene).events() },
      { SuddenChangeExplainer(scene: scene).events() },
    ]
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

  /// What one body does by itself, told by its own track.
  private func alone(_ track: Track, in scene: Scene) -> [Event] {
    ChangeExplainer(scene: scene).events(of: track)
      + (OutlineExplainer(scene: scene).event(of: track).map { [$0] } ?? [])
      + SinkExplainer(scene: scene, limits: limits).events(of: track)
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
