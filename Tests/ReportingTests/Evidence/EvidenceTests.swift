import Auditing
import Foundation
import Imaging
import Scenes
import Testing
import VideoIO

@testable import Reporting

@Suite("The evidence of a page")
struct EvidenceTests {
  @Test("of a clip is stills before, during and after, its course, and the clip; always the same")
  func fixture() throws {
    let path = repositoryRoot.appending(path: "Fixtures/vanishes.mp4").path
    let configuration = AuditConfiguration(threadCount: 1)
    let audit = try Auditor(configuration: configuration).audit(path: path)
    let gatherer = EvidenceGatherer(path: path, audit: audit, configuration: configuration)
    let evidence = try gatherer.gather(videoByteLimit: 1 << 20)
    let violation = try #require(evidence.violations["v1"])
    let frames = violation.stills.map(\.frame)
    #expect(frames == frames.sorted() && frames.count >= 5)
    #expect(frames.contains { $0 < violation.frames.lowerBound })
    #expect(frames.contains { $0 > violation.frames.upperBound })
    #expect(violation.stills.allSatisfy { $0.jpeg.starts(with: [0xFF, 0xD8]) })
    let course = try #require(violation.courses.first)
    // It is gone, and should have gone on to the right.
    let last = try #require(course.observed.last)
    let next = try #require(course.continued.last)
    #expect(next.time > last.time && next.point.x > last.point.x)
    #expect(evidence.video?.isEmpty == false && evidence.note == nil)
    #expect(try gatherer.gather(videoByteLimit: 1 << 20) == evidence)
    #expect(try gatherer.gather(videoByteLimit: 100).video == nil)
  }

  @Test("shows the place of a violation and its surroundings, inside the picture")
  func crops() {
    for (box, share) in [
      (Box(x: 10, y: 10, width: 8, height: 8), 0.42),
      (Box(x: 630, y: 300, width: 300, height: 200), 0.84),
      (Box(x: -500, y: 90_000, width: 1, height: 1), 0.42),
      (Box(x: 0, y: 0, width: 640, height: 360), 1), (Box(x: .nan, y: 0, width: 1, height: 1), 1),
    ] {
      let crop = StillPlan.crop(around: box, width: 640, height: 360)
      #expect(
        crop.x >= 0 && crop.y >= 0 && crop.x + crop.width <= 640 && crop.y + crop.height <= 360)
      #expect(abs(Double(crop.width) / 640 - share) < 0.17, "\(box): \(crop)")
      #expect(abs(Double(crop.width) / Double(crop.height) - 16.0 / 9) < 0.02)
    }
    let picture = Picture(width: 20, height: 10)
    #expect(picture.cropped(.init(x: 18, y: 0, width: 4, height: 2)) == picture)
    #expect(picture.cropped(.init(x: 18, y: 8, width: 2, height: 2)).width == 2)
  }
}
