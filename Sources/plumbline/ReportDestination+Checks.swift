import ArgumentParser

extension ReportDestination {
  /// Throws where two reports would go to one file, or one over a clip.
  static func validate(_ destinations: [ReportDestination], clips: [String]) throws {
    var seen: Set<String> = []
    for destination in destinations where !seen.insert(destination.path).inserted {
      throw ValidationError("two reports would be written to \(destination.path)")
    }
    var clipOfFile: [OutputFile: String] = [:]
    for destination in destinations where !destination.isStandardOutput {
      for clip in destination.isPerClip ? clips : Array(clips.prefix(1)) {
        let file = destination.file(for: clip)
        if let other = clipOfFile.updateValue(clip, forKey: file) {
          throw ValidationError("the reports on \(other) and \(clip) would both be \(file.path)")
        }
        if let clip = clips.first(where: { file.isSameFile(as: $0) }) {
          throw ValidationError("the report \(file.path) would replace the clip \(clip)")
        }
      }
    }
  }

  /// Whether the reports can be written, asked before the long work. Obstacles are printed.
  static func areWritable(_ destinations: [ReportDestination], clips: [String]) -> Bool {
    var isWritable = true
    for destination in destinations where !destination.isStandardOutput {
      for clip in destination.isPerClip ? clips : Array(clips.prefix(1)) {
        guard let obstacle = destination.obstacle(for: clip) else { continue }
        StandardStream.error.complain(
          "the report \(destination.file(for: clip).path) can't be written: \(obstacle)")
        isWritable = false
      }
    }
    return isWritable
  }
}
