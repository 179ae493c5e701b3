extension Drawing {
  /// Writes a text on one line.
  ///
  /// - Parameters:
  ///   - x: of the left end of its first character.
  ///   - y: of the top of its capitals.
  ///   - scale: pixels for a dot of the font, 1....
  public mutating func write(
    _ text: String, x: Int, y: Int, scale: Int, colour: Colour, opacity: Double = 1
  ) {
    let scale = min(max(1, scale), 64)
    // Whatever starts beyond this can't reach the picture, and sums below stay small.
    let limit = 1 << 20
    guard abs(x.clamped(limit)) < limit, abs(y.clamped(limit)) < limit else { return }
    let (columns, rows) = (0..<width, 0..<height)
    let high = BitmapFont.height * scale
    let wide = BitmapFont.width(of: text) * scale
    let area = Area(
      columns: (x..<x + wide).clamped(to: columns), rows: (y..<y + high).clamped(to: rows))
    let stride = width
    paint(area, colour: colour, opacity: opacity) { coverage in
      for (index, character) in text.enumerated() {
        let left = x + index * BitmapFont.advance * scale
        guard left < area.columns.upperBound else { break }
        guard left + BitmapFont.glyphWidth * scale > area.columns.lowerBound else { continue }
        let glyph = BitmapFont.rows(of: character)
        for py in area.rows {
          let row = (py - y) / scale
          guard glyph.indices.contains(row) else { continue }
          for column in 0..<BitmapFont.glyphWidth
          where glyph[row] >> UInt8(BitmapFont.glyphWidth - 1 - column) & 1 != 0 {
            let dot = left + column * scale..<left + (column + 1) * scale
            for px in dot.clamped(to: area.columns) { coverage[py * stride + px] = 255 }
          }
        }
      }
    }
  }
}

extension Int {
  /// The number, or the nearest with this magnitude.
  fileprivate func clamped(_ magnitude: Int) -> Int {
    Swift.min(Swift.max(self, -magnitude), magnitude)
  }
}
