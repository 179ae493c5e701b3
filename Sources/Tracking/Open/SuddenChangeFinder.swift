import Imaging
import Scenes

/// Finds content in the open that goes, or comes, from one picture to the next.
///
/// What moves is near its place in the next picture. What goes behind something is covered from one side on,
/// and what covers it comes from somewhere and goes on. So a solid piece that was near its place for some
/// pictures, that no picture after shows within reach, and in whose place something else lies still at once,
/// was not covered: nothing comes that fast and stops dead. The same holds backwards in time. Whole pieces are
/// compared, not colours: what surrounds a thing often has its colours.
struct SuddenChangeFinder {
  /// Pictures before and after that are asked.
  static let around = 6

  /// Pictures among whose steps this one must stand out.
  private static let calmSpan = 4
  /// From here on it stands out enough to be looked at.
  private static let leastCalm = 1.5
  /// Of the longer side, the radius of a solid piece.
  private static let leastRadius = 0.03
  /// A square of levels: what differs from one picture to the next.
  private static let leastChange: Float = 256
  /// Of the picture: where more changes, the view does.
  private static let largestChange = 0.45
  /// Levels of the whole picture's step in any channel: then the light changes.
  private static let largestStep: Float = 8
  /// Levels from the likest piece within reach, of what is gone.
  private static let leastUnlike: Float = 9
  /// Of that, how well it must be found again where it is not gone.
  private static let knownShare: Float = 0.5
  /// Levels by which what lies still may differ.
  private static let stillness: Float = 5
  /// Of the longer side: how far a piece is looked for at most.
  private static let largestReach = 0.2
  /// Sampled places at the picture's border that are not asked.
  private static let border = 2

  private let look: OpenLook
  /// What changes from each picture to the next.
  private let steps: [Step?]
  private let wide: PieceSearch
  private let narrow: PieceSearch
  private let longSide: Double

  private struct Step: Sendable {
    /// Of every second pixel each way.
    var changed: Plane<UInt8>
    /// Pixels.
    var radius: Double
  }

  init(_ look: OpenLook, threads: Int) {
    self.look = look
    let view = look.views.first
    longSide = Double(max(1, view?.width ?? 0, view?.height ?? 0))
    let reach = min(look.reach.radius, max(1, Int((Self.largestReach * longSide).rounded())))
    wide = PieceSearch(radius: reach)
    narrow = PieceSearch(radius: max(3, reach / 3))
    steps = Parallel.map(max(0, look.views.count - 1), threads: threads) { Self.step(at: $0, look) }
  }

  /// Nil where the whole picture changes.
  private static func step(at index: Int, _ look: OpenLook) -> Step? {
    let view = look.views[index]
    guard let next = look.laid(index + 1, on: index) else { return nil }
    let lift = OpenLook.step(from: view, to: next)
    let allowed = ColourView.weights * largestStep
    let size = OpenLook.absolute(lift)
    guard size.x <= allowed.x, size.y <= allowed.y, size.z <= allowed.z else { return nil }
    let (columns, rows) = ((view.width + 1) / 2, (view.height + 1) / 2)
    var changed = Plane<UInt8>(width: columns, height: rows, filledWith: 0)
    guard columns > 2 * border, rows > 2 * border else { return Step(changed: changed, radius: 0) }
    var count = 0
    for row in border..<rows - border {
      for column in border..<columns - border {
        let place = 2 * row * view.width + 2 * column
        let difference = next.colours[place] - view.colours[place] - lift
        guard (difference * difference).sum() > leastChange else { continue }
        changed[column, row] = 1
        count += 1
      }
    }
    guard Double(count) <= largestChange * Double(columns * rows) else { return nil }
    // So few hold no circle of the least radius.
    let isSolid =
      Double(4 * count) > 2 * leastRadius * leastRadius * Double(view.width * view.width)
    return Step(changed: changed, radius: isSolid ? 2 * SolidRadius.of(changed) - 1 : 1)
  }

  /// Between one picture and the next; a change's frame is left 0.
  func strongest(at index: Int) -> (gone: SuddenChange?, came: SuddenChange?) {
    let nothing: (gone: SuddenChange?, came: SuddenChange?) = (nil, nil)
    guard steps.indices.contains(index), let step = steps[index],
      step.radius >= Self.leastRadius * longSide
    else { return nothing }
    let near = (index - Self.calmSpan...index + Self.calmSpan).filter {
      $0 != index && steps.indices.contains($0)
    }
    var largest = 1.0
    for other in near {
      guard let other = steps[other] else { return nothing }
      largest = max(largest, other.radius)
    }
    let calm = step.radius / largest
    guard calm >= Self.leastCalm, let moments = Moments(look, at: index) else { return nothing }
    return (
      change(.gone, step, calm, moments.before, moments.after, moments.maps),
      change(.came, step, calm, moments.after, moments.before, moments.maps)
    )
  }

  /// Pictures on one side of a step, laid on the one before it: the nearest, the next and one farther off.
  private struct Side {
    var nearest: ColourView
    var next: ColourView
    var far: ColourView
    /// By how much the whole of them is above the other side, weighted levels.
    var lift: SIMD4<Float>
  }

  private struct Moments {
    var before: Side
    var after: Side
    /// From the step's pixels to those of each picture on both sides.
    var maps: [Homography]

    init?(_ look: OpenLook, at index: Int) {
      guard let view = look.views.dropFirst(index).first,
        let before = look.laid(index - 1, on: index), let long = look.laid(index - 3, on: index),
        let next = look.laid(index + 1, on: index), let after = look.laid(index + 2, on: index),
        let last = look.laid(index + 4, on: index)
      else { return nil }
      maps = [-3, -1, 0, 1, 2, 4].compactMap { look.map(to: index + $0, from: index) }
      let lift = OpenLook.step(from: view, to: next)
      self.before = Side(nearest: view, next: before, far: long, lift: SIMD4<Float>() - lift)
      self.after = Side(nearest: next, next: after, far: last, lift: lift)
    }
  }

  private struct Place {
    var x: Int
    var y: Int
    var contrast: Float
    var shift: SIMD2<Int32>
  }

  /// The largest piece that `with` shows and `without` does not.
  private func change(
    _ kind: SuddenChange.Kind, _ step: Step, _ calm: Double, _ with: Side, _ without: Side,
    _ maps: [Homography]
  ) -> SuddenChange? {
    var places: [Place] = []
    var mask = Plane<UInt8>(width: step.changed.width, height: step.changed.height, filledWith: 0)
    for row in 0..<step.changed.height {
      for column in 0..<step.changed.width where step.changed[column, row] != 0 {
        guard depth(x: 2 * column, y: 2 * row, maps) > 0,
          let place = place(x: 2 * column, y: 2 * row, with, without)
        else { continue }
        places.append(place)
        mask[column, row] = 1
      }
    }
    guard !places.isEmpty else { return nil }
    let (labels, components) = Components.label(mask, minimumArea: 1, eightConnected: false)
    let depths = SolidRadius.distances(mask)
    guard !components.isEmpty,
      let middle = depths.indices.max(by: { depths[$0] < depths[$1] }), depths[middle] > 0
    else { return nil }
    let label = labels[middle % mask.width, middle / mask.width]
    let piece = places.filter { labels[$0.x / 2, $0.y / 2] == label }
    let radius = (2 * Double(depths[middle]) / 3 - 1) / longSide
    guard radius >= 0.5 * Self.leastRadius, !piece.isEmpty else { return nil }
    var change = told(kind, piece, radius: radius, calm: calm, with, without)
    // Its far side: what leaves the frame is out of it as a whole.
    let deepest = piece.map { depth(x: $0.x, y: $0.y, maps) }.max() ?? 0
    change.depth = deepest / Double(max(1, look.reach.radius))
    return change.worth >= SuddenChange.leastWorth ? change : nil
  }

  /// How far a place is from the frame's nearest edge in all of the pictures, pixels; below 0 outside.
  private func depth(x: Int, y: Int, _ maps: [Homography]) -> Double {
    guard let view = look.views.first else { return -1 }
    return maps.reduce(.infinity) { least, map in
      let place = map.apply(Double(x), Double(y))
      guard place.x.isFinite, place.y.isFinite else { return -1 }
      return min(
        least, place.x, place.y, Double(view.width - 1) - place.x,
        Double(view.height - 1) - place.y)
    }
  }

  /// Nil unless the piece around it is there on one side, is not on the other, and lies still there.
  private func place(x: Int, y: Int, _ with: Side, _ without: Side) -> Place? {
    let least = Self.leastUnlike
    let view = with.nearest
    let gone = wide.best(
      of: view, x: x, y: y, in: without.nearest, lift: with.lift, enough: least
    ).distance
    guard gone >= least else { return nil }
    let contrast = min(
      gone,
      wide.best(of: view, x: x, y: y, in: without.next, lift: with.lift, enough: least).distance)
    guard contrast >= least else { return nil }
    let known = Self.knownShare * contrast
    guard
      narrow.best(of: view, x: x, y: y, in: with.next, lift: .zero, enough: 0).distance < known
    else { return nil }
    let far = wide.best(of: view, x: x, y: y, in: with.far, lift: .zero, enough: 0)
    guard far.distance < known else { return nil }
    for (search, other) in [(narrow, without.next), (wide, without.far)] {
      let still = search.best(
        of: without.nearest, x: x, y: y, in: other, lift: .zero, enough: Self.stillness)
      guard still.distance < Self.stillness else { return nil }
    }
    return Place(x: x, y: y, contrast: contrast, shift: far.shift)
  }

  private func told(
    _ kind: SuddenChange.Kind, _ piece: [Place], radius: Double, calm: Double, _ with: Side,
    _ without: Side
  ) -> SuddenChange {
    let width = with.nearest.width
    let left = piece.map(\.x).min() ?? 0
    let right = piece.map(\.x).max() ?? 0
    let top = piece.map(\.y).min() ?? 0
    let bottom = piece.map(\.y).max() ?? 0
    let count = Double(piece.count)
    var contrast = 0.0
    var travels: [Double] = []
    var sums = (one: 0.0, other: 0.0, ones: 0.0, others: 0.0, both: 0.0)
    for place in piece {
      contrast += Double(place.contrast)
      let (x, y) = (Double(place.shift.x), Double(place.shift.y))
      travels.append((x * x + y * y).squareRoot())
      let at = place.y * width + place.x
      let one = Double(with.nearest.colours[at].x)
      let other = Double(without.nearest.colours[at].x + with.lift.x)
      sums.one += one
      sums.other += other
      sums.ones += one * one
      sums.others += other * other
      sums.both += one * other
    }
    let spread =
      max(0, sums.ones / count - (sums.one / count) * (sums.one / count))
      * max(0, sums.others / count - (sums.other / count) * (sums.other / count))
    let shared = sums.both / count - (sums.one / count) * (sums.other / count)
    let weight = Double(ColourView.weights.x)
    return SuddenChange(
      kind: kind, frame: 0,
      box: Box(
        x: Double(left), y: Double(top), width: Double(right + 2 - left),
        height: Double(bottom + 2 - top)),
      contrast: contrast / count, radius: radius, travel: median(travels) / longSide, calm: calm,
      luma: sums.one / count / weight, brightening: (sums.one - sums.other) / count / weight,
      likeness: spread > 1e-6 ? shared / spread.squareRoot() : 0,
      depth: 0)
  }
}
