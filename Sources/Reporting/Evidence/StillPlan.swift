import Imaging
import Scenes

/// Which frames show a violation, and which part of them.
struct StillPlan {
  /// In order: before, during, after.
  var frames: [Int]
  /// Clip pixels, all inside the picture.
  var crop: Crop

  struct Crop: Hashable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
  }

  /// How long before and after a violation a still is taken, in seconds.
  private static let margin = 0.25
  /// The least share of the picture's sides that is shown, so that one sees where it is.
  private static let leastShare = 0.42

  init(_ shown: ShownFinding, scene: Scene) {
    let clip = scene.clip
    let last = max(0, clip.frameCount - 1)
    func frame(near time: Double) -> Int {
      (0..<clip.frameCount).min {
        abs(clip.seconds(at: $0) - time) < abs(clip.seconds(at: $1) - time)
      } ?? 0
    }
    let (start, end) = (
      shown.frames.lowerBound, max(shown.frames.lowerBound, shown.frames.upperBound - 1)
    )
    let startTime = clip.seconds(at: start)
    let endTime = clip.seconds(at: end)
    let wanted = [
      frame(near: startTime - Self.margin), start - 1, start,
      frame(near: (startTime + endTime) / 2),
      end, end + 1, frame(near: endTime + Self.margin),
    ]
    // Six fill a row of two, three or six.
    frames = Array(Set(wanted.map { min(max(0, $0), last) }).sorted().prefix(6))

    var area = shown.finding.box
    for track in scene.tracks where shown.finding.objects.contains(track.id) {
      for frame in frames {
        if let seen = track.observation(at: frame) { area = area.union(seen.box) }
      }
    }
    crop = Self.crop(around: area, width: clip.width, height: clip.height)
  }

  /// The area with room around it, in the clip's own proportions.
  static func crop(around area: Box, width: Int, height: Int) -> Crop {
    let whole = Crop(x: 0, y: 0, width: width, height: height)
    guard width > 0, height > 0, area.center.x.isFinite, area.center.y.isFinite,
      area.width.isFinite, area.height.isFinite
    else { return whole }
    let share = min(
      1,
      max(leastShare, 1.8 * area.width / Double(width), 1.8 * area.height / Double(height)))
    func range(_ middle: Double, _ side: Int) -> (start: Int, length: Int) {
      let length = max(1, min(side, Int((Double(side) * share).rounded())))
      let start = min(max(middle - Double(length) / 2, 0), Double(side - length))
      return (Int(start.rounded()), length)
    }
    let (x, y) = (range(area.center.x, width), range(area.center.y, height))
    return Crop(x: x.start, y: y.start, width: x.length, height: y.length)
  }
}

extension Picture {
  /// A part of the picture; all of it where the part does not lie inside.
  func cropped(_ crop: StillPlan.Crop) -> Picture {
    guard crop.width > 0, crop.height > 0 else { return self }
    return part(
      PixelWindow(x: crop.x..<crop.x + crop.width, y: crop.y..<crop.y + crop.height))
  }
}
