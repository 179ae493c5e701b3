import Foundation
import SyntheticScenes
import VideoIO

/// The folder that clips, their truth and the broken files are written to.
struct FixtureFolder {
  private let folder: URL

  init(path: String) { folder = URL(fileURLWithPath: path, isDirectory: true) }

  /// Writes everything, over what is there. The same bytes each time.
  func write() throws {
    let manager = FileManager.default
    for name in ["tracks", "broken"] {
      try manager.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try write(Array(Fixture.labels.utf8), to: "labels.jsonl")
    for fixture in Fixture.all {
      try write(
        Array(SceneTruth(fixture.script).motText.utf8), to: "tracks/\(fixture.name).txt")
      try encode(fixture)
      print(fixture.name)
    }
    let good = try Data(contentsOf: folder.appendingPathComponent("rolling.mp4"))
    for file in BrokenFiles.all(fromGoodClip: Array(good)) {
      try write(file.bytes, to: "broken/\(file.name)")
    }
  }

  private func encode(_ fixture: Fixture) throws {
    let script = fixture.script
    let renderer = SceneRenderer(script)
    var writer = try VideoWriter(
      path: folder.appendingPathComponent("\(fixture.name).mp4").path, width: script.width,
      height: script.height,
      options: VideoWriter.Options(frameRate: script.frameRate, codec: "h264", quality: 20))
    for frame in 0..<script.frameCount {
      try writer.write(renderer.picture(atFrame: frame))
    }
    try writer.finish()
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
  }
}
