import Foundation
import Imaging
import Scenes
import VideoIO

/// A folder that is gone when the test is.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "plumbline-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  /// Writes bytes and gives the path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}

/// All that a reader gives of a clip.
struct Reading {
  var frames: [VideoFrame] = []
  var error: VideoError?

  init(_ path: String, _ options: VideoReader.Options = .init(threadCount: 1)) {
    do throws(VideoError) {
      var reader = try VideoReader(path: path, options: options)
      while let frame = try reader.next() { frames.append(frame) }
    } catch {
      self.error = error
    }
  }
}

/// The shared clips, beside the package or at `PLUMBLINE_SHARED`; nil where there are none.
let sharedBench: String? = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  let shared =
    ProcessInfo.processInfo.environment["PLUMBLINE_SHARED"]
    ?? root.deletingLastPathComponent().appendingPathComponent("shared").path
  return FileManager.default.fileExists(atPath: shared + "/bench/sim") ? shared + "/bench" : nil
}()

/// Runs a tool of the machine; nil where it isn't there or fails.
func output(of tool: String, _ arguments: [String]) -> String? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [tool] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  process.standardInput = FileHandle.nullDevice
  do { try process.run() } catch { return nil }
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
}

let hasFFmpeg = output(of: "ffmpeg", ["-version"]) != nil
let hasFFprobe = output(of: "ffprobe", ["-version"]) != nil
