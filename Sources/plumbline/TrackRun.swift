import ArgumentParser
import Auditing
import Reporting
import VideoIO

/// One run of `plumbline track`: the clip once to follow its objects, and once for each report.
struct TrackRun {
  var clip: String
  var destinations: [ReportDestination]
  var configuration: AuditConfiguration
  var selection: AnnotatedClip.Selection
  var showsProgress: Bool

  /// - Returns: the exit code. Errors have been printed.
  func run() -> ExitCode {
    guard ReportDestination.areWritable(destinations, clips: [clip]) else { return .noVerdict }
    let progress = ProgressLine(
      label: clip, isShown: showsProgress && StandardStream.error.isTerminal)
    defer { progress.clear() }
    do {
      let scene = try Auditor(configuration: configuration).scene(path: clip) {
        progress.update($0)
      }
      progress.clear()
      if let first = selection.frames?.lowerBound, first >= scene.clip.frameCount {
        StandardStream.error.complain(
          "\(clip) has \(scene.clip.frameCount) frames, counted from 0, and none is number \(first)"
        )
        return .noVerdict
      }
      let report = PictureReport(
        clip: clip, scene: scene, configuration: configuration, selection: selection)
      var isAllWritten = true
      for destination in destinations {
        isAllWritten = report.write(to: destination) { progress.update($0) } && isAllWritten
        progress.clear()
      }
      return isAllWritten ? .success : .noVerdict
    } catch {
      progress.clear()
      StandardStream.error.complain((error as? VideoError)?.message ?? "\(clip): \(error)")
      return .noVerdict
    }
  }
}
