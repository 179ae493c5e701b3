import Foundation
import Scenes

/// A file of labels: one JSON object a line, one line a clip.
public struct LabelFile: Hashable, Sendable {
  /// The file's name in a folder of labelled clips.
  public static let usualName = "labels.jsonl"

  /// As it was named, or found in the folder that was.
  public var path: String
  /// What the clips' paths are relative to; empty for the working folder.
  public var folder: String
  /// In the order of the file, each clip once.
  public var clips: [LabelledClip]

  /// Where a clip of the file lies.
  public func path(of clip: LabelledClip) -> String {
    folder.isEmpty
      ? clip.clip : folder.hasSuffix("/") ? folder + clip.clip : "\(folder)/\(clip.clip)"
  }

  /// Reads the labels of a folder, or those of a file.
  ///
  /// - Throws: ``ConfigurationError`` with every problem, by line.
  public init(path: String) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      folder = path
      self.path = path.hasSuffix("/") ? path + Self.usualName : "\(path)/\(Self.usualName)"
    } else {
      folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      if folder.isEmpty, path.hasPrefix("/") { folder = "/" }
      self.path = path
    }
    let bytes = try ConfigurationFile.bytes(of: self.path, what: "file of labels")
    clips = try Self.clips(in: bytes, path: self.path)
  }

  /// More than this of one file's problems tell nothing new.
  private static let maximumProblemCount = 20

  static func clips(in bytes: Data, path: String) throws -> [LabelledClip] {
    var clips: [LabelledClip] = []
    var known: [String: (line: Int, label: LabelledClip)] = [:]
    var problems: [ConfigurationProblem] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where problems.count < maximumProblemCount {
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if isBlank { continue }
      do {
        let clip = try LabelLine.clip(Data(line))
        if let first = known[clip.clip] {
          // A line that is there twice says nothing new.
          guard first.label == clip else {
            throw LabelLine.Problem("clip", "is labelled otherwise in line \(first.line)")
          }
          continue
        }
        known[clip.clip] = (index + 1, clip)
        clips.append(clip)
      } catch let problem as LabelLine.Problem {
        problems.append(
          ConfigurationProblem(path: path, line: index + 1, message: problem.message))
      }
    }
    guard problems.isEmpty else { throw ConfigurationError(problems) }
    guard !clips.isEmpty else {
      throw ConfigurationError([ConfigurationProblem(path: path, message: "labels no clip")])
    }
    return clips
  }
}
