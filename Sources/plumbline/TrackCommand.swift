import ArgumentParser
import Auditing
import Reporting
import Scenes

struct TrackCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case mot, coco, png
  }

  static let configuration = CommandConfiguration(
    commandName: "track",
    abstract: "Follows the objects of a clip, and writes their tracks or masks.",
    discussion: """
      Without --format, prints a line for each track: whether it moves, from when to when it is \
      seen, how large it is in the middle of that, and how likely it moves by itself.

      mot    MOT Challenge text: frame,id,x,y,width,height,1,-1,-1,visible fraction; frames from 1
      coco   COCO JSON: an image for each frame; track_id and masks in compressed run lengths
      png    an indexed PNG for each frame in a folder, as DAVIS has them: a pixel is its object's id

      Masks are found on a picture of at most 512 pixels and brought to the clip's own.
      `plumbline audit` takes each of them back with --tracks or --masks.
      """)

  @Argument(
    help: ArgumentHelp("A video file, or a folder or pattern of PNG frames.", valueName: "clip"))
  var clip: String

  @Option(help: ArgumentHelp("mot, coco or png.", valueName: "FORMAT"))
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "The file to write, or with png the folder; - is standard output.", valueName: "PATH"))
  var output: String?

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write the clip with outlines, ids, trails and predictions drawn over it; may be given several "
        + "times.",
      discussion: "FORMAT is video (PATH ends in .mp4 or .mov) or png (PATH is a folder).",
      valueName: "FORMAT=PATH"),
    transform: { try ReportDestination(argument: $0, among: [.video, .png]) })
  var destinations: [ReportDestination] = []

  @Option(
    help: ArgumentHelp("Draw only these frames, counted from 0.", valueName: "A-B"),
    transform: FrameRange.init(argument:))
  var frames: FrameRange?

  @Option(help: ArgumentHelp("Draw only every Nth frame, from the first.", valueName: "N"))
  var every = 1

  @Option(
    name: .customLong("min-reliability"),
    help: ArgumentHelp(
      "List and write only tracks at least this reliable, 0 to 1; shadows and noise are less.",
      valueName: "X"))
  var leastReliability = Track.listedReliability

  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    guard (0...1).contains(leastReliability) else {
      throw ValidationError("--min-reliability wants a number from 0 to 1")
    }
    guard every >= 1 else { throw ValidationError("--every wants a number from 1") }
    try ReportDestination.validate(destinations, clips: [clip])
    guard (format == nil) == (output == nil) else {
      throw ValidationError("--format and --output go together; --output - is standard output")
    }
    if format == .png, output == ReportDestination.standardOutput {
      throw ValidationError("png wants a folder; standard output takes one file")
    }
    if output == "" { throw ValidationError("--output wants a path") }
    if let output, OutputFile(path: output).isSameFile(as: clip) {
      throw ValidationError("\(output) would replace the clip")
    }
  }

  func run() throws {
    let code = TrackRun(
      clip: clip, destinations: destinations, configuration: reading.configuration,
      selection: AnnotatedClip.Selection(frames: frames?.frames, step: every),
      showsProgress: !reading.hidesProgress
    ).run { all throws(TrackOutputError) in
      var scene = all.withStandingFollowed
      scene.tracks.removeAll { $0.reliability < leastReliability }
      guard let format, let output else {
        if destinations.isEmpty { try TrackOutput.show(TrackTable(scene).text) }
        return
      }
      let list = TrackList(scene)
      switch format {
      case .mot: try TrackOutput.write(MOTWriter.bytes(of: list), to: output)
      case .coco: try TrackOutput.write(COCOWriter.bytes(of: list), to: output)
      case .png: try TrackOutput.writeFrames(of: list, to: output)
      }
    }
    if code != .success { throw code }
  }
}
