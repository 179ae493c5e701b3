import Scenes
import SyntheticScenes
import Testing

@testable import WorldModel

@Suite struct FlightFinderTests {
  private func find(_ script: SceneScript) throws -> (flights: [Flight], gravity: Gravity?) {
    let scene = ExactScene.make(script)
    let finder = FlightFinder(scene: scene)
    let flights = finder.flights(of: try #require(scene.tracks.first))
    return (flights, finder.gravity(of: flights))
  }

  @Test(arguments: [0.0, 0.15, 0.4])
  func `A thrown ball is one flight at the script's gravity`(noise: Double) throws {
    let (flights, gravity) = try find(SceneScript.thrown().withPositionNoise(noise))
    let flight = try #require(flights.first)
    #expect(flights.count == 1)
    #expect(flight.frames.count >= 38)
    let off = flight.acceleration - Point(0, 600)
    #expect(off.length < 4 * flight.accelerationError)
    #expect(abs(flight.diameter - 40) < 0.5)
    let strength = try #require(gravity).strength
    #expect(abs(strength - 600) < 30)
  }

  @Test(arguments: [0.0, 0.15])
  func `Each bounce parts two flights, all at one gravity`(noise: Double) throws {
    let (flights, gravity) = try find(SceneScript.bouncing().withPositionNoise(noise))
    let falls = flights.filter { $0.frames.count >= 10 }
    #expect(falls.count >= 3)
    for fall in falls {
      #expect(abs(fall.acceleration.y - 600) < 40, "\(fall.frames): \(fall.acceleration.y)")
    }
    // It first comes down at frame 18.6, and again at 48.4.
    #expect(flights.contains { (18...20).contains($0.frames.upperBound) })
    #expect(flights.contains { (47...50).contains($0.frames.upperBound) })
    #expect(abs((gravity?.strength ?? 0) - 600) < 25)
  }

  @Test func `A rolling ball is one flight that hardly accelerates, and shows no gravity`() throws {
    let (flights, gravity) = try find(.rolling())
    #expect(flights.count == 1)
    // Rolling friction takes 6 px/s².
    #expect(abs((flights.first?.acceleration.x ?? 0) + 6) < 0.1)
    #expect(gravity == nil)
  }

  @Test(arguments: [0.0, 0.4])
  func `A thing at rest shows no gravity`(noise: Double) throws {
    let (flights, gravity) = try find(SceneScript.resting().withPositionNoise(noise))
    #expect(!flights.isEmpty)
    #expect(gravity == nil)
  }

  @Test func `A pendulum is cut where no parabola follows it, and never falls faster than free`()
    throws
  {
    let (flights, _) = try find(.swinging())
    #expect(flights.count > 1)
    #expect(flights.allSatisfy { $0.acceleration.y < 600 })
  }

  @Test func `Flights do not overlap and hold no view that something cuts off`() throws {
    for script in [SceneScript.rolling(behindOccluder: true), .leavingTheFrame(), .crossing()] {
      let scene = ExactScene.make(script)
      for track in scene.tracks {
        let flights = FlightFinder(scene: scene).flights(of: track)
        #expect(
          zip(flights, flights.dropFirst()).allSatisfy {
            $0.frames.upperBound <= $1.frames.lowerBound
          })
        for flight in flights {
          let inner = track.observations.filter { flight.frames.contains($0.frame) }
          #expect(inner.allSatisfy { !$0.clippedBy.contains(.frameEdge) })
          #expect(inner.filter { !$0.clippedBy.contains(.occluder) }.count >= 5)
        }
      }
    }
  }

  @Test(arguments: [Ratio(12, 1), Ratio(30000, 1001), Ratio(60, 1)])
  func `The acceleration is per second squared, whatever the frame rate`(rate: Ratio) throws {
    let (_, gravity) = try find(SceneScript.thrown().atFrameRate(rate))
    #expect(abs((gravity?.strength ?? 0) - 600) < 5)
  }

  @Test func `Slopes, rises, noise and short ways are no gravity`() {
    let finder = FlightFinder(scene: ExactScene.make(.empty()))
    func gravity(_ acceleration: Point, error: Double = 5, seconds: Double = 0.5) -> Gravity? {
      finder.gravity(of: [
        Flight(
          object: 1, shot: 0, frames: 0..<12, acceleration: acceleration,
          accelerationError: error, velocity: Point(0, 150), residualRatio: 1, diameter: 40,
          supportDistance: nil, middle: Point(320, 150), seconds: seconds)
      ])
    }
    #expect(gravity(Point(0, 600))?.strength == 600)
    #expect(gravity(Point(0, -600)) == nil)
    #expect(gravity(Point(300, 600)) == nil)
    #expect(gravity(Point(0, 600), error: 200) == nil)
    #expect(gravity(Point(0, 600), seconds: 0.02) == nil)
    #expect(gravity(Point(0, 30)) == nil)
    #expect(finder.gravity(of: []) == nil)
  }

  @Test func `A throw shown with one frame in five twice falls as it was filmed`() throws {
    let filmed = ExactScene.make(.thrown())
    var track = try #require(filmed.tracks.first)
    let rate = filmed.clip.frameRate
    let count = track.observations.count / 4 * 5
    // Frames 4, 9, ... show the one before.
    track.observations = (0..<count).map { frame in
      var view = track.observations[frame - (frame + 1) / 5]
      view.frame = frame
      return view
    }
    let times = (0..<count).map {
      MediaTime(
        value: Int64($0), timeBase: Ratio(4 * rate.denominator, 5 * max(1, rate.numerator)))
    }
    let clip = Clip(
      width: filmed.clip.width, height: filmed.clip.height,
      frameRate: Ratio(5 * rate.numerator, 4 * rate.denominator), codec: "none", times: times)
    let repeats = (0..<count).filter { $0 % 5 == 4 }
    func gravity(_ cadence: Cadence?) -> Double? {
      let shot = Shot(frames: 0..<count, repeatedFrames: repeats, cadence: cadence)
      let finder = FlightFinder(scene: Scene(clip: clip, shots: [shot], tracks: [track]))
      return finder.gravity(of: finder.flights(of: track))?.strength
    }
    let strength = try #require(gravity(Cadence(repeats: repeats)))
    #expect(abs(strength - 600) < 10)
    #expect(abs((gravity(nil) ?? 0) - 600) > 10)
  }
}
