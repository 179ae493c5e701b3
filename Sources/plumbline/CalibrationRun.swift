import Auditing
import Foundation
import Reporting
import Rules
import Scenes
import VideoIO
import WorldModel

/// One run of `plumbline calibrate`: each labelled clip in turn, audited or read from its report.
struct CalibrationRun {
  var configuration: AuditConfiguration
  var countsInnovations: Bool
  var showsProgress: Bool

  private(set) var clips: [JudgedClip] = []
  private(set) var innovations = InnovationTally()
  /// Clips that could not be judged; each has been complained of.
  private(set) var failureCount = 0

  init(configuration: AuditConfiguration, countsInnovations: Bool, showsProgress: Bool) {
    self.configuration = configuration
    self.countsInnovations = countsInnovations
    self.showsProgress = showsProgress
  }

  /// - Parameter reports: the folder of the clips' reports; nil to audit them.
  mutating func judge(_ labels: LabelFile, reports: String?) {
    for label in labels.clips {
      do throws(ClipProblem) {
        if let reports {
          clips.append(try Self.reported(label, in: reports))
        } else {
          clips.append(try audited(label, path: labels.path(of: label)))
        }
      } catch {
        StandardStream.error.complain(error.message)
        failureCount += 1
      }
    }
  }

  private struct ClipProblem: Error {
    var message: String
  }

  private mutating func audited(
    _ label: LabelledClip, path: String
  ) throws(ClipProblem) -> JudgedClip {
    let progress = ProgressLine(
      label: path, isShown: showsProgress && StandardStream.error.isTerminal)
    defer { progress.clear() }
    do {
      let scene = try Auditor(configuration: configuration).scene(path: path) {
        progress.update($0)
      }
      if countsInnovations, label.isPlausible { innovations.add(WorldExplainer().explain(scene)) }
      return JudgedClip(label: label, scene: scene, policy: configuration.policy)
    } catch let error as VideoError {
      throw ClipProblem(message: error.message)
    } catch {
      throw ClipProblem(message: "\(path): \(error)")
    }
  }

  /// A report larger than this is none of ours.
  private static let maximumByteCount = 256 << 20

  private static func reported(
    _ label: LabelledClip, in folder: String
  ) throws(ClipProblem) -> JudgedClip {
    let path = (folder.hasSuffix("/") ? folder : folder + "/") + label.clip + ".json"
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      attributes?[.size] as? Int ?? .max <= maximumByteCount,
      let bytes = FileManager.default.contents(atPath: path)
    else { throw ClipProblem(message: "\(path): there is no such report, or it can't be read") }
    let clip: ClipReport?
    do {
      clip = try Report(json: bytes).clips.first
    } catch {
      throw ClipProblem(message: "\(path): is no report of schema version 1")
    }
    guard let clip else { throw ClipProblem(message: "\(path): is a report on no clip") }
    return JudgedClip(label: label, judgement: JudgedClip.Judgement(clip))
  }
}

extension JudgedClip.Judgement {
  /// What counts of a report: all but what is suppressed.
  fileprivate init(_ report: ClipReport) {
    self.init(
      hasFailed: report.verdict == .fail, plausibility: report.plausibility,
      violations: report.violations.filter { $0.suppressed == nil }.map { told in
        ToldViolation(
          rule: told.rule, severity: Severity(rawValue: told.severity) ?? .note,
          confidence: told.confidence, start: told.start, end: told.end,
          box: told.box.flatMap { box in
            box.count == 4 ? Box(x: box[0], y: box[1], width: box[2], height: box[3]) : nil
          })
      })
  }
}
