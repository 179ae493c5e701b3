import Scenes
import Testing

@testable import Tracking

@Suite struct StandingRegisterTests {
  private static func track(_ frames: Range<Int>, x: Double, colour: [Double]) -> Track {
    Track(
      id: 1,
      observations: frames.map { frame in
        Observation(
          frame: frame, box: Box(x: x, y: 40, width: 20, height: 20),
          appearance: Appearance(mean: colour))
      })
  }

  private static let shift = ProjectiveTransform(rows: [1, 0, 100, 0, 1, 0, 0, 0, 1])

  @Test func `The same place and look in the next window is the same thing`() {
    var register = StandingRegister()
    register.beginPiece()
    register.add(
      [Self.track(0..<10, x: 130, colour: [90, 150, 100])], pieceFromWindow: [.identity])
    register.add(
      [Self.track(10..<20, x: 32, colour: [95, 150, 100])], pieceFromWindow: [Self.shift])
    let tracks = register.tracks(firstID: 7)
    #expect(tracks.map(\.id) == [7])
    #expect(tracks.first?.frames == 0..<20)
  }

  @Test func `Another look, another place or another shot is another thing`() {
    var register = StandingRegister()
    register.beginPiece()
    register.add(
      [Self.track(0..<10, x: 130, colour: [90, 150, 100])], pieceFromWindow: [.identity])
    register.add(
      [Self.track(10..<20, x: 30, colour: [90, 90, 160])], pieceFromWindow: [Self.shift])
    register.add(
      [Self.track(10..<20, x: 60, colour: [90, 150, 100])], pieceFromWindow: [Self.shift])
    register.beginPiece()
    register.add(
      [Self.track(20..<30, x: 130, colour: [90, 150, 100])], pieceFromWindow: [.identity])
    #expect(register.tracks(firstID: 1).map(\.id) == [1, 2, 3, 4])
  }

  @Test func `Of two maps the one that brings things back to their places counts`() {
    for maps in [[.identity, Self.shift], [Self.shift, .identity]] {
      var register = StandingRegister()
      register.beginPiece()
      register.add(
        [
          Self.track(0..<10, x: 130, colour: [90, 150, 100]),
          Self.track(0..<10, x: 190, colour: [60, 100, 180]),
        ], pieceFromWindow: [.identity])
      register.add(
        [
          Self.track(10..<20, x: 30, colour: [90, 150, 100]),
          Self.track(10..<20, x: 90, colour: [60, 100, 180]),
        ], pieceFromWindow: maps)
      #expect(register.tracks(firstID: 1).map(\.frames) == [0..<20, 0..<20])
    }
  }
}
