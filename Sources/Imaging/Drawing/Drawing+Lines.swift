extension Drawing {
  /// Draws a line through points with round ends and corners; one point gives a dot.
  ///
  /// Where the line crosses itself it is not drawn twice, however faint it is.
  public mutating func draw(
    _ points: [SIMD2<Double>], isClosed: Bool = false, _ stroke: Stroke
  ) {
    guard stroke.width.isFinite, stroke.width > 0 else { return }
    let half = min(stroke.width, 1000) / 2
    let reach = half + 1
    let low = SIMD2(-reach, -reach)
    let high = SIMD2(Double(width) + reach, Double(height) + reach)
    let pieces = stroke.pieces(of: points, isClosed: isClosed, within: low, high)
    guard var least = pieces.first?.start, var most = pieces.first?.start else { return }
    for piece in pieces {
      least = pointwiseMin(least, pointwiseMin(piece.start, piece.end))
      most = pointwiseMax(most, pointwiseMax(piece.start, piece.end))
    }
    let all = area(
      minX: least.x - reach, minY: least.y - reach, maxX: most.x + reach, maxY: most.y + reach)
    let areas = pieces.map { piece in
      area(
        minX: min(piece.start.x, piece.end.x) - reach,
        minY: min(piece.start.y, piece.end.y) - reach,
        maxX: max(piece.start.x, piece.end.x) + reach, maxY: max(piece.start.y, piece.end.y) + reach
      )
    }
    let stride = width
    paint(all, colour: stroke.colour, opacity: stroke.opacity) { coverage in
      for (piece, area) in zip(pieces, areas) {
        Self.mark(piece, half: half, area: area, stride: stride, coverage)
      }
    }
  }

  /// Draws the border of a rectangle, its middle on the rectangle's sides.
  public mutating func draw(
    rectangleFrom low: SIMD2<Double>, to high: SIMD2<Double>, _ stroke: Stroke
  ) {
    draw([low, SIMD2(high.x, low.y), high, SIMD2(low.x, high.y)], isClosed: true, stroke)
  }

  /// Draws a line over a wider dark one, so that it shows on any background.
  public mutating func drawWithHalo(
    _ points: [SIMD2<Double>], isClosed: Bool = false, _ stroke: Stroke, halo: Double
  ) {
    var under = stroke
    under.colour = .black
    under.width = stroke.width + 2 * halo
    under.opacity = stroke.opacity * 0.55
    // A gap must stay a gap beside the halo's round ends.
    draw(points, isClosed: isClosed, under)
    draw(points, isClosed: isClosed, stroke)
  }

  private static func mark(
    _ piece: StrokePiece, half: Double, area: Area, stride: Int,
    _ coverage: UnsafeMutableBufferPointer<UInt8>
  ) {
    let step = piece.end - piece.start
    let length = (step * step).sum().squareRoot()
    for y in area.rows {
      var columns = area.columns
      // Of a slanting piece's rectangle only a strip along the piece is within reach.
      if abs(step.y) > 1e-6, length > 8 {
        let middle = piece.start.x + (Double(y) + 0.5 - piece.start.y) / step.y * step.x
        let reach = (half + 1) * length / abs(step.y) + 1
        let limits = (Double(columns.lowerBound), Double(columns.upperBound))
        let first = Int(min(max((middle - reach).rounded(.down), limits.0), limits.1))
        let end = Int(min(max((middle + reach).rounded(.up), limits.0), limits.1))
        columns = first..<max(first, end)
      }
      for x in columns {
        let nearest = piece.nearest(to: SIMD2(Double(x) + 0.5, Double(y) + 0.5))
        // The share of a pixel on one side of an edge is close to its distance from the edge, and
        // a line can't cover more of a pixel than its own width.
        let share = min(max(half + 0.5 - nearest.distance, 0), min(1, 2 * half))
        guard share > 0 else { continue }
        let strength =
          piece.startStrength + (piece.endStrength - piece.startStrength) * nearest.along
        let value = UInt8(min(max((share * strength * 255).rounded(), 0), 255))
        let index = y * stride + x
        if coverage[index] < value { coverage[index] = value }
      }
    }
  }
}
