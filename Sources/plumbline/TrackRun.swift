import ArgumentParser
import Auditing
import Reporting
import Scenes
import Tracking
import VideoIO

/// One run of `plumbline track`: the scene of a clip, then whatever is to be written of it.
struct TrackRun {
  var clip: String
  var destinations: [ReportDestination]
  var configuration: AuditConfiguration
  var selection: AnnotatedClip.Selection
  var showsProgress: Bool

  /// - Returns: the exit code. Errors have been printed.
  func run(_ write: (Scenes.Scene) throws(TrackOutputError) -> Void) -> ExitCode {
    guard ReportDestination.areWritable(destinations, clips: [clip]) else { return .noVerdict }
    let progress = ProgressLine(
      label: clip, isShown: showsProgress && StandardStream.error.isTerminal)
    let message: String
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
      try write(scene)
      return draw(scene, progress) ? .success : .noVerdict
    } catch let error as VideoError {
      message = error.message
    } catch let error as GivenTracksError {
      message = error.message
    } catch let error as TrackOutputError {
      message = error.message
    } catch {
      message = "\(clip): \(error)"
    }
    progress.clear()
    StandardStream.error.complain(message)
    return .noVerdict
  }

  /// Whether every picture report could be written; complaints have been printed.
  private func draw(_ scene: Scenes.Scene, _ progress: ProgressLine) -> Bool {
    let report = PictureReport(
      clip: clip, scene: scene, configuration: configuration, selection: selection)
    var isAllWritten = true
    for destination in destinations {
      isAllWritten = report.write(to: destination) { progress.update($0) } && isAllWritten
      progress.clear()
    }
    return isAllWritten
  }
}
