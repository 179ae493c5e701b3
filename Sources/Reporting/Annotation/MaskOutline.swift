import Imaging
import Scenes

/// The outline of an observation, to be drawn.
enum MaskOutline {
  /// Closed loops in clip pixels from the picture's corner; the box where there is no mask.
  static func loops(of observation: Observation, in scene: Scene) -> [[Point]] {
    let pixel = FrameView.analysisPixel(of: scene)
    if let mask = observation.mask, let (plane, origin) = plane(of: mask, in: scene) {
      return Contour.loops(of: plane).map { loop in loop.map { ($0 + origin) * pixel } }
    }
    let box = observation.box
    return [corners(of: box)]
  }

  /// Clockwise from the top left.
  static func corners(of box: Box) -> [Point] {
    [
      Point(box.x, box.y), Point(box.maxX, box.y), Point(box.maxX, box.maxY),
      Point(box.x, box.maxY),
    ]
  }

  /// The pixels around a mask and the place of their first on the analysis grid; nil where none of
  /// the mask lies on the grid. Masks may come from outside, so nothing is taken on trust.
  private static func plane(
    of mask: Mask, in scene: Scene
  ) -> (plane: Plane<UInt8>, origin: Point)? {
    let scale = 1 / FrameView.analysisPixel(of: scene)
    func gridSize(_ side: Int) -> Int {
      Int(min(max((Double(side) * scale).rounded(.up), 0), 16_384))
    }
    let grid = (width: gridSize(scene.clip.width), height: gridSize(scene.clip.height))
    let runs = mask.runs.compactMap { run -> (y: Int, columns: Range<Int>)? in
      let (start, end) = (max(0, Int(run.start)), min(grid.width, Int(run.end)))
      guard start < end, (0..<grid.height).contains(Int(run.y)) else { return nil }
      return (Int(run.y), start..<end)
    }
    guard let left = runs.map(\.columns.lowerBound).min(),
      let right = runs.map(\.columns.upperBound).max(),
      let top = runs.map(\.y).min(), let bottom = runs.map(\.y).max()
    else { return nil }
    var plane = Plane<UInt8>(width: right - left, height: bottom + 1 - top, filledWith: 0)
    for run in runs {
      for x in run.columns { plane[x - left, run.y - top] = 1 }
    }
    return (plane, Point(Double(left), Double(top)))
  }
}
