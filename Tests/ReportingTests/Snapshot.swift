import Foundation
import Testing

/// Holds bytes equal to a committed file of `Tests/Snapshots`.
///
/// A missing file is written and fails all the same, so that nobody commits one unseen.
/// `RECORD_SNAPSHOTS=1 swift test` writes all of them anew.
func expectSnapshot(
  _ actual: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = repositoryRoot.appending(path: "Tests/Snapshots/\(name)")
  let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
  guard !isRecording, let recorded = try? Data(contentsOf: file) else {
    try Data(actual.utf8).write(to: file)
    if !isRecording {
      Issue.record(
        "Tests/Snapshots/\(name) was missing; it has been written, look at it and commit it",
        sourceLocation: sourceLocation)
    }
    return
  }
  #expect(
    String(decoding: recorded, as: UTF8.self) == actual,
    "`RECORD_SNAPSHOTS=1 swift test --filter ReportingTests` records Tests/Snapshots/\(name) anew",
    sourceLocation: sourceLocation)
}

let repositoryRoot = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
