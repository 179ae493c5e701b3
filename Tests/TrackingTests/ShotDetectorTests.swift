import Imaging
import Scenes
import SyntheticScenes
import Testing

@testable import Tracking

@Suite struct ShotDetectorTests {
  private typealias Piece = ShotDetector.Piece

  /// A picture of random cells: each seed is another place.
  private func place(_ seed: UInt64, light: Double = 1) -> Thumbnail {
    var generator = SyntheticScenes.SplitMix64(seed: seed)
    var thumbnail = Thumbnail(Picture(width: 24, height: 16))
    for index in thumbnail.luma.indices {
      thumbnail.luma[index] = Float(light * Double.random(in: 20...220, using: &generator))
      thumbnail.cb[index] = Float.random(in: 90...160, using: &generator)
    }
    return thumbnail
  }

  private func mixed(_ a: Thumbnail, _ b: Thumbnail, share: Float) -> Thumbnail {
    var result = a
    for index in a.luma.indices {
      result.luma[index] += share * (b.luma[index] - a.luma[index])
      result.cb[index] += share * (b.cb[index] - a.cb[index])
    }
    return result
  }

  /// A bright block that moves a column each frame over a place.
  private func moving(_ position: Int, over seed: UInt64 = 1) -> Thumbnail {
    var thumbnail = place(seed)
    for row in 4..<8 {
      for column in position..<(position + 3) {
        thumbnail.luma[row * Thumbnail.columns + column % Thumbnail.columns] = 255
      }
    }
    return thumbnail
  }

  @Test func `A still picture is one shot`() {
    let pieces = ShotDetector().pieces(Array(repeating: place(1), count: 40))
    #expect(pieces == [Piece(frames: 0..<40, opening: .clip, closing: .clip)])
  }

  @Test func `No frame is no shot, and one frame is one`() {
    #expect(ShotDetector().pieces([]).isEmpty)
    #expect(ShotDetector().pieces([place(1)]).map(\.frames) == [0..<1])
  }

  @Test(arguments: [2, 9, 20, 38])
  func `Another place from one frame to the next is a cut`(frame: Int) {
    let thumbnails = (0..<40).map { place($0 < frame ? 1 : 2) }
    #expect(
      ShotDetector().pieces(thumbnails) == [
        Piece(frames: 0..<frame, opening: .clip, closing: .cut),
        Piece(frames: frame..<40, opening: .cut, closing: .clip),
      ])
  }

  /// The second place has a wall and a floor like the first one's: the frames on either side of the
  /// cut correlate by 0.62 to 0.80, and differ by 16 to 60 times what the frames before do.
  @Test(arguments: SceneScript.Backdrop.allCases, [UInt64(0), 6, 20])
  func `A cut to a place of the same kind is a cut`(
    backdrop: SceneScript.Backdrop, seed: UInt64
  ) {
    let script = SceneScript.cutAway(at: 30).with(seed: seed, backdrop: backdrop).scaled(by: 0.25)
    let renderer = SceneRenderer(script)
    let thumbnails = (20..<40).map { Thumbnail(renderer.picture(atFrame: $0)) }
    withKnownIssue("the limits of correlation and difference count whatever the ratio") {
      #expect(ShotDetector().pieces(thumbnails).map(\.frames) == [0..<10, 10..<20])
    } when: {
      !(backdrop == .planks && seed < 20 || backdrop == .grass && seed == 20)
    }
  }

  @Test func `Cuts that follow soon on one another are all found`() {
    let thumbnails = (0..<45).map { place(UInt64($0 / 15)) }
    #expect(ShotDetector().pieces(thumbnails).map(\.frames) == [0..<15, 15..<30, 30..<45])
  }

  @Test(arguments: [8, 16, 24])
  func `One place that melts into another is a dissolve`(length: Int) throws {
    let thumbnails = (0..<60).map { frame in
      mixed(
        place(1), place(2), share: min(1, max(0, Float(frame - 20) / Float(length))))
    }
    let pieces = ShotDetector().pieces(thumbnails)
    #expect(pieces.count == 3)
    let mixture = try #require(pieces.dropFirst().first)
    #expect(mixture.opening == .dissolve && mixture.closing == .dissolve)
    #expect(mixture.frames.lowerBound >= 16 && mixture.frames.upperBound <= 24 + length)
    #expect(mixture.frames.contains(20 + length / 2))
  }

  @Test func `A flash is no cut, and its frame is disturbed`() {
    let thumbnails = (0..<30).map { place(1, light: $0 == 14 ? 1.15 : 1) }
    #expect(ShotDetector().pieces(thumbnails).count == 1)
    #expect(ShotDetector().disturbedFrames(thumbnails[...]).contains(14))
  }

  @Test func `A flash that whitens all is no cut`() {
    var thumbnails = Array(repeating: place(1), count: 30)
    thumbnails[14] = Thumbnail(Picture(width: 24, height: 16, luma: 255))
    withKnownIssue("the return from white is taken for a cut: isCut looks ahead only") {
      #expect(ShotDetector().pieces(thumbnails).count == 1)
    }
  }

  @Test func `A thing that moves disturbs nothing and is no cut`() {
    let thumbnails = (0..<20).map { moving($0) }
    #expect(ShotDetector().pieces(thumbnails).count == 1)
    #expect(ShotDetector().disturbedFrames(thumbnails[...]).isEmpty)
  }

  /// A large thing, here a bright fifth of the picture's width, over a dull place.
  private func large(at left: Int) -> Thumbnail {
    var thumbnail = Thumbnail(Picture(width: 24, height: 16, luma: 60))
    for row in 3..<12 {
      for column in left..<(left + 5) {
        thumbnail.luma[row * Thumbnail.columns + column] = 200
      }
    }
    return thumbnail
  }

  @Test func `A large thing that is elsewhere in the next frame is no cut, as the place stays`() {
    let thumbnails = (0..<20).map { large(at: $0 < 10 ? 2 : 16) }
    let (before, after) = (thumbnails[9], thumbnails[10])
    #expect(after.correlation(to: before) < ShotDetector().maximumCutCorrelation)
    #expect(after.difference(to: before) > ShotDetector().minimumCutDifference)
    #expect(ShotDetector().pieces(thumbnails).count == 1)
  }

  @Test func `What is black both times says nothing about a cut`() {
    // Bars that take up two thirds.
    let thumbnails = (0..<20).map { frame in
      var thumbnail = place(frame < 10 ? 1 : 2)
      for index in thumbnail.luma.indices where !(5..<11).contains(index / Thumbnail.columns) {
        (thumbnail.luma[index], thumbnail.cb[index]) = (16, 128)
      }
      return thumbnail
    }
    #expect(ShotDetector().pieces(thumbnails).count == 2)
  }

  @Test func `A frame shown twice while things move is a repeat`() {
    let positions = (0..<21).map { $0 < 10 ? $0 : $0 - 1 }
    let thumbnails = positions.map { moving($0) }
    #expect(ShotDetector().repeats(thumbnails[...]) == .init(frames: [10]))
    #expect(ShotDetector().repeats(thumbnails.prefix(10)).frames.isEmpty)
  }

  @Test func `One frame in five shown twice is a rhythm, and a frame lost in five is none`() {
    let shown = (0..<20).map { moving($0 - ($0 + 1) / 5) }
    #expect(
      ShotDetector().repeats(shown[...])
        == .init(frames: [4, 9, 14, 19], cadence: Cadence(period: 5, phase: 4)))
    let lost = (0..<20).map { moving($0 % 5 == 4 ? $0 - 1 : $0) }
    #expect(ShotDetector().repeats(lost[...]) == .init(frames: [4, 9, 14, 19], cadence: nil))
  }

  @Test func `A picture that stands still repeats nothing`() {
    let still = Array(repeating: place(1), count: 20)
    #expect(ShotDetector().repeats(still[...]).frames.isEmpty)
    // It moves, and then comes to rest.
    let resting = (0..<30).map { moving(min($0, 12)) }
    #expect(ShotDetector().repeats(resting[...]).frames.isEmpty)
  }

  @Test(arguments: [UInt64(61), 62, 63, 64])
  func `Whatever the frames, the shots cover them once and in order`(seed: UInt64) {
    var generator = SyntheticScenes.SplitMix64(seed: seed)
    let thumbnails = (0..<50).map { _ in
      mixed(
        place(UInt64.random(in: 0...3, using: &generator)), place(7),
        share: Float.random(in: 0...1, using: &generator))
    }
    let pieces = ShotDetector().pieces(thumbnails)
    #expect(pieces.flatMap { Array($0.frames) } == Array(0..<50), "seed \(seed)")
    #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.closing == $1.opening })
  }
}
