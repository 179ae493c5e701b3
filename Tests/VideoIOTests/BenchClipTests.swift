import Foundation
import Testing
import VideoIO

/// Every shared clip against ffprobe. A sample by default; all with `PLUMBLINE_ALL_CLIPS=1`.
@Suite struct BenchClipTests {
  private static let clips: [String] = {
    guard let bench = sharedBench else { return [] }
    let kinds: Set<String> = ["mp4", "gif", "webm", "mkv", "avi"]
    let all = ["sim", "edited", "real", "ai", "engines"].flatMap { split in
      (FileManager.default.enumerator(atPath: "\(bench)/\(split)")?.compactMap { $0 as? String }
        ?? [])
        .filter { kinds.contains(($0 as NSString).pathExtension) }
        .map { "\(bench)/\(split)/\($0)" }
    }.sorted()
    if ProcessInfo.processInfo.environment["PLUMBLINE_ALL_CLIPS"] != nil { return all }
    return all.enumerated().filter {
      let kind = ($1 as NSString).pathExtension
      return $0.isMultiple(of: kind == "webm" || kind == "mp4" ? 16 : 4)
    }.map(\.element)
  }()

  @Test(
    "A clip has the frames and times that ffprobe finds",
    .enabled(if: sharedBench != nil && hasFFprobe, "the shared clips or ffprobe are missing"),
    arguments: clips)
  func agreesWithFFprobe(path: String) throws {
    let text = try #require(
      output(
        of: "ffprobe",
        [
          "-v", "quiet", "-select_streams", "v:0", "-show_entries",
          "frame=best_effort_timestamp", "-of", "csv=p=0", path,
        ]))
    let expected = text.split(separator: "\n").compactMap { Int64($0.prefix { $0 != "," }) }
    let reading = Reading(path, .init(maximumSide: 64, threadCount: 1))
    #expect(reading.error == nil)
    #expect(reading.frames.map(\.time.value) == expected)
    #expect(reading.frames.map(\.index) == Array(0..<expected.count))
  }
}
