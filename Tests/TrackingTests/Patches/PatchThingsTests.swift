import Imaging
import Scenes
import Testing

@testable import Tracking

@Suite struct PatchThingsTests {
  private static let width = 240
  private static let height = 135

  /// A grey floor, slightly rough.
  private static func floor() -> Picture {
    var picture = Picture(width: width, height: height, luma: 120)
    var state: UInt32 = 7
    for i in picture.luma.samples.indices {
      state = state &* 1_664_525 &+ 1_013_904_223
      picture.luma.samples[i] = UInt8(116 + (state >> 24) % 9)
    }
    return picture
  }

  private static func fill(
    _ picture: inout Picture, x: Int, y: Int, width: Int, height: Int, luma: UInt8, cb: UInt8,
    cr: UInt8
  ) {
    for v in max(0, y)..<min(Self.height, y + height) {
      for u in max(0, x)..<min(Self.width, x + width) {
        picture.luma[u, v] = luma
        picture.cb[u, v] = cb
        picture.cr[u, v] = cr
      }
    }
  }

  /// Three boxes side by side that slide off one after the other.
  private static func row() -> [Picture] {
    let colours: [(UInt8, UInt8, UInt8)] = [(90, 70, 200), (80, 200, 90), (160, 40, 150)]
    return (0..<30).map { frame in
      var picture = floor()
      for (index, colour) in colours.enumerated() {
        let start = 4 + 6 * (2 - index)
        let shift = 2 * max(0, frame - start)
        fill(
          &picture, x: 30 + 24 * index + shift, y: 50, width: 24, height: 40, luma: colour.0,
          cb: colour.1, cr: colour.2)
      }
      return picture
    }
  }

  private static func segment(_ pictures: [Picture]) throws -> Segment {
    let path = CameraEstimator().path(of: pictures[...])
    return try #require(
      SegmentBuilder(threads: 2).build(pictures, firstFrame: 0, camera: path))
  }

  @Test func `The boxes of a row are found each by its face`() throws {
    let segment = try Self.segment(Self.row())
    let found = PatchThings(
      segment: segment, threads: 2, reliability: TrailReliability(plateReliability: 1)
    ).find(beside: [], standing: [], firstID: 1)
    #expect(found.trails.count == 3)
    for trail in found.trails {
      #expect(trail.isFaceOnly)
      #expect(trail.sightings.count >= 28)
      #expect(trail.sightings.allSatisfy { abs($0.blob.box.width - 24) <= 2 })
    }
    #expect(found.standing.isEmpty)
  }

  @Test func `What is followed already is not found again, and is surer for its face`() throws {
    let segment = try Self.segment(Self.row())
    let things = PatchThings(
      segment: segment, threads: 2, reliability: TrailReliability(plateReliability: 1))
    let first = things.find(beside: [], standing: [], firstID: 1)
    var known = first.trails
    for index in known.indices {
      known[index].isFaceOnly = false
      known[index].face = nil
      for place in known[index].sightings.indices {
        known[index].sightings[place].isShared = false
      }
    }
    let again = things.find(beside: known, standing: [], firstID: 10)
    #expect(again.trails.map(\.id) == known.map(\.id))
    let reliability = TrailReliability(plateReliability: 1)
    for (before, after) in zip(known, again.trails) {
      #expect(reliability.value(of: after) >= reliability.value(of: before))
    }
  }

  @Test func `Bricks that are all alike are no things`() throws {
    let pictures = (0..<24).map { frame -> Picture in
      var picture = Self.floor()
      for row in 0..<4 {
        for column in 0..<7 {
          Self.fill(
            &picture, x: 6 + 33 * column + frame / 4, y: 6 + 32 * row, width: 26, height: 24,
            luma: 90, cb: 110, cr: 160)
        }
      }
      return picture
    }
    let found = PatchThings(
      segment: try Self.segment(pictures), threads: 2,
      reliability: TrailReliability(plateReliability: 1)
    ).find(beside: [], standing: [], firstID: 1)
    #expect(found.trails.isEmpty)
  }

  @Test func `A face that the whole picture shares its colour with is likely no thing`() throws {
    let segment = try Self.segment(Self.row())
    let all = PatchFollower(segment: segment, threads: 1).patches()
      .map { PatchTraits($0, in: segment) }
    var traits = try #require(
      all.max { PatchThings.likelihood($0) < PatchThings.likelihood($1) })
    let own = PatchThings.likelihood(traits)
    traits.concentration = 0.05
    traits.likes = 4
    #expect(own > 0.8)
    #expect(PatchThings.likelihood(traits) < 0.1)
  }

  @Test func `The threads change nothing`() throws {
    let segment = try Self.segment(Self.row())
    let one = PatchFollower(segment: segment, threads: 1).patches()
    let two = PatchFollower(segment: segment, threads: 2).patches()
    #expect(one.map { $0.views.map(\.mask) } == two.map { $0.views.map(\.mask) })
  }
}
