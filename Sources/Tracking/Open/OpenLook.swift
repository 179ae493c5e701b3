import Imaging
import Scenes

/// Small pictures of neighbouring moments, and the steps of looking at what the open shows in them.
struct OpenLook: Sendable {
  let views: [ColourView]
  /// From their pixels to the shot's reference.
  let referenceFromView: [Homography]
  let reach: Reach

  /// One picture, and its neighbours laid on it.
  struct Sides {
    var index: Int
    var view: ColourView
    var before: ColourView
    var after: ColourView
    /// By how much the whole picture is above each, weighted levels.
    var stepBefore: SIMD4<Float>
    var stepAfter: SIMD4<Float>
  }

  /// A sampled place, of every second pixel each way.
  struct Place {
    var x: Int
    var y: Int
    var colour: SIMD4<Float>
    /// The square of the distance to the likest colour within reach so far, levels.
    var unlike = Float.infinity
  }

  /// Nil at the ends, and where the whole picture changes by more than `largestStep`, levels.
  func sides(at index: Int, largestStep: Float) -> Sides? {
    guard let view = views.dropFirst(index).first, let before = laid(index - 1, on: index),
      let after = laid(index + 1, on: index)
    else { return nil }
    let stepBefore = Self.step(from: before, to: view)
    let stepAfter = Self.step(from: after, to: view)
    let allowed = ColourView.weights * largestStep
    let largest = pointwiseMax(Self.absolute(stepBefore), Self.absolute(stepAfter))
    guard largest.x <= allowed.x, largest.y <= allowed.y, largest.z <= allowed.z else { return nil }
    return Sides(
      index: index, view: view, before: before, after: after, stepBefore: stepBefore,
      stepAfter: stepAfter)
  }

  /// The places that differ from both neighbours; none where they are more than `largestShare` of all.
  func places(
    in sides: Sides, border: Int, leastChange: Float, largestShare: Double
  ) -> [Place] {
    let (width, height) = (sides.view.width, sides.view.height)
    let (columns, rows) = ((width + 1) / 2, (height + 1) / 2)
    guard columns > 2 * border, rows > 2 * border else { return [] }
    var places: [Place] = []
    for row in border..<rows - border {
      for column in border..<columns - border {
        let place = 2 * row * width + 2 * column
        let colour = sides.view.colours[place]
        let fromBefore = colour - sides.stepBefore - sides.before.colours[place]
        guard (fromBefore * fromBefore).sum() > leastChange else { continue }
        let fromAfter = colour - sides.stepAfter - sides.after.colours[place]
        guard (fromAfter * fromAfter).sum() > leastChange else { continue }
        places.append(Place(x: 2 * column, y: 2 * row, colour: colour))
      }
    }
    return Double(places.count) > largestShare * Double(columns * rows) ? [] : places
  }

  /// Leaves the places whose colour neither neighbour has within reach.
  func keepUnlike(_ places: inout [Place], _ sides: Sides, leastUnlike: Float) {
    keepUnlike(&places, view: sides.before, step: sides.stepBefore, leastUnlike: leastUnlike)
    keepUnlike(&places, view: sides.after, step: sides.stepAfter, leastUnlike: leastUnlike)
  }

  /// The same for a picture farther off, where there is one.
  ///
  /// - Parameter side: below 0 before, else after.
  func keepUnlike(
    _ places: inout [Place], _ sides: Sides, in index: Int, side: Int, leastUnlike: Float
  ) {
    guard !places.isEmpty, let view = laid(index, on: sides.index) else { return }
    keepUnlike(
      &places, view: view, step: side < 0 ? sides.stepBefore : sides.stepAfter,
      leastUnlike: leastUnlike)
  }

  private func keepUnlike(
    _ places: inout [Place], view: ColourView, step: SIMD4<Float>, leastUnlike: Float
  ) {
    places = places.compactMap { place in
      var place = place
      place.unlike = min(
        place.unlike,
        reach.leastSquare(
          to: place.colour - step, x: place.x, y: place.y, in: view, enough: leastUnlike))
      return place.unlike >= leastUnlike ? place : nil
    }
  }

  /// The places that hang together.
  func pieces(of places: [Place], leastPlaces: Int) -> [[Place]] {
    guard places.count >= leastPlaces, let view = views.first else { return [] }
    var mask = Plane<UInt8>(
      width: (view.width + 1) / 2, height: (view.height + 1) / 2, filledWith: 0)
    for place in places { mask[place.x / 2, place.y / 2] = 1 }
    let (labels, components) = Components.label(
      mask, minimumArea: leastPlaces, eightConnected: false)
    var pieces = [[Place]](repeating: [], count: components.count)
    for place in places {
      let label = Int(labels[place.x / 2, place.y / 2])
      if label > 0, label <= pieces.count { pieces[label - 1].append(place) }
    }
    return pieces
  }

  /// A piece as what it may be; nil where it is at the border, may have come over it, is of many colours or
  /// leaves its place other than it was. The frame is the view's index.
  func flicker(
    of piece: [Place], _ sides: Sides, largestRest: Float, leastEven: Double
  ) -> Flicker? {
    guard let first = piece.first else { return nil }
    let (width, height) = (sides.view.width, sides.view.height)
    var (left, right, top, bottom) = (first.x, first.x, first.y, first.y)
    var sum = SIMD4<Float>.zero
    var (covered, rest) = (SIMD4<Float>.zero, Float(0))
    var unlike = Float(0)
    for place in piece {
      (left, right) = (min(left, place.x), max(right, place.x))
      (top, bottom) = (min(top, place.y), max(bottom, place.y))
      let at = place.y * width + place.x
      let before = sides.before.colours[at] + sides.stepBefore
      let after = sides.after.colours[at] + sides.stepAfter
      sum += place.colour
      covered += before
      let difference = before - after
      rest += (difference * difference).sum().squareRoot()
      unlike += place.unlike.squareRoot()
    }
    let count = Float(piece.count)
    let (mean, contrast) = (sum / count, unlike / count)
    let lifted = mean - covered / count
    // Its last places are two pixels wide, and a border of the same is left out.
    guard left > 4, top > 4, right + 2 < width - 4, bottom + 2 < height - 4 else { return nil }
    let depth = min(right + 2, bottom + 2, width - left, height - top)
    guard depth >= reach.radius else { return nil }
    guard rest / count <= largestRest * (lifted * lifted).sum().squareRoot() else { return nil }
    let likeness = max(8, 0.5 * contrast)
    let even = piece.count { place in
      let difference = place.colour - mean
      return (difference * difference).sum() < likeness * likeness
    }
    guard Double(even) >= leastEven * Double(piece.count) else { return nil }
    return Flicker(
      frame: sides.index,
      box: Box(
        x: Double(left), y: Double(top), width: Double(right + 2 - left),
        height: Double(bottom + 2 - top)),
      contrast: Double(contrast),
      share: Double(4 * piece.count) / Double(max(1, width * height)),
      radius: 2 * Self.radius(of: piece) / Double(max(width, height)),
      luma: Double(mean.x / ColourView.weights.x),
      brightening: Double(lifted.x / ColourView.weights.x),
      tint: Double((lifted.y * lifted.y + lifted.z * lifted.z).squareRoot() / ColourView.weights.y),
      depth: Double(depth) / Double(reach.radius))
  }

  /// Of the largest circle around one of the places that holds no other, in places.
  private static func radius(of piece: [Place]) -> Double {
    let inside = Set(piece.map { SIMD2(Int32($0.x / 2), Int32($0.y / 2)) })
    var largest = 0
    for place in inside {
      var least = Int.max
      var ring = 1
      // Beyond a ring whose distance is more than what was found nothing is nearer.
      while ring * ring < least {
        for along in -ring...ring {
          let around = [
            SIMD2(Int32(along), Int32(-ring)), SIMD2(Int32(along), Int32(ring)),
            SIMD2(Int32(-ring), Int32(along)), SIMD2(Int32(ring), Int32(along)),
          ]
          let square = ring * ring + along * along
          if square < least, around.contains(where: { !inside.contains(place &+ $0) }) {
            least = square
          }
        }
        ring += 1
      }
      largest = max(largest, least)
    }
    return Double(largest).squareRoot()
  }

  func laid(_ index: Int, on other: Int) -> ColourView? {
    guard views.indices.contains(index), let map = map(to: index, from: other) else { return nil }
    return views[index].placed(by: map)
  }

  /// From one view's pixels to those of another.
  func map(to index: Int, from other: Int) -> Homography? {
    guard referenceFromView.indices.contains(index), referenceFromView.indices.contains(other),
      let back = referenceFromView[index].inverse
    else { return nil }
    return back.composed(with: referenceFromView[other])
  }

  /// By how much the whole picture changes: the median of every channel, of every fourth pixel each way.
  static func step(from view: ColourView, to other: ColourView) -> SIMD4<Float> {
    var (y, cb, cr): ([Float], [Float], [Float]) = ([], [], [])
    for row in stride(from: 0, to: view.height, by: 4) {
      for column in stride(from: 0, to: view.width, by: 4) {
        let place = row * view.width + column
        let difference = other.colours[place] - view.colours[place]
        y.append(difference.x)
        cb.append(difference.y)
        cr.append(difference.z)
      }
    }
    return SIMD4(selectMedian(&y), selectMedian(&cb), selectMedian(&cr), 0)
  }

  static func absolute(_ value: SIMD4<Float>) -> SIMD4<Float> {
    pointwiseMax(value, -value)
  }
}
