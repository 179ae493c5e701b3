import Imaging
import Scenes

extension AnnotationSheet {
  /// Asks for a label; it is written by ``writeLabels()``, over everything else.
  mutating func addLabel(_ text: String, at loops: [[Point]], colour: Colour) {
    let points = loops.joined()
    guard var low = points.first, var high = points.first else { return }
    for point in points {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    // What lies outside the picture has nothing that a label could stand beside.
    guard high.x > 0, high.y > 0, low.x < Double(drawing.width), low.y < Double(drawing.height)
    else { return }
    labels.append(
      ObjectLabel(
        text: text, colour: colour,
        box: Box(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)))
  }

  /// Writes the labels on plates of their objects' colours.
  mutating func writeLabels() {
    var placer = LabelPlacer(width: drawing.width, height: drawing.height)
    let scale = style.textScale
    for label in labels {
      let spot = placer.place(
        width: BitmapFont.width(of: label.text) * scale + 2 * style.padding,
        height: BitmapFont.capitalHeight * scale + 2 * style.padding, at: label.box,
        gap: style.padding)
      fill(spot, margin: max(1, scale / 2), colour: .black, opacity: 0.55)
      fill(spot, colour: label.colour, opacity: 0.92)
      drawing.write(
        label.text, x: spot.x + style.padding, y: spot.y + style.padding, scale: scale,
        colour: label.colour.legibleInk)
    }
  }

  /// Writes what is violated on a strip along the bottom, or along the top where that hides less of
  /// the place itself.
  mutating func writeCaptions(of findings: [ShownFinding]) {
    guard !findings.isEmpty else { return }
    let scale = style.textScale
    let padding = 2 * style.padding
    let mark = 3 * scale
    let lineHeight = (BitmapFont.height + 2) * scale
    let characterCount = (drawing.width - 3 * padding - mark) / (BitmapFont.advance * scale)
    let roomForLines = max(1, drawing.height / 3 / lineHeight)
    let linesEach = max(1, min(3, roomForLines / min(findings.count, 2)))
    // Errors first; the list itself is in order of time.
    let sorted = findings.filter(\.isError) + findings.filter { !$0.isError }
    var lines: [(text: String, colour: Colour)] = []
    var written = 0
    for shown in sorted {
      let wrapped = BitmapFont.lines(
        of: shown.caption, characterCount: characterCount, lineCount: linesEach)
      guard lines.isEmpty || lines.count + wrapped.count <= roomForLines else { break }
      let colour = shown.isError ? AnnotationStyle.violation : AnnotationStyle.note
      lines += wrapped.map { ($0, colour) }
      written += 1
    }
    if written < sorted.count { lines.append(("and \(sorted.count - written) more", .white)) }
    let high = lines.count * lineHeight + 2 * padding
    let top = top(ofStrip: high, sparing: findings)
    fill(
      LabelPlacer.Spot(x: 0, y: top, width: drawing.width, height: high),
      colour: AnnotationStyle.strip, opacity: 0.8)
    for (index, line) in lines.enumerated() {
      let y = top + padding + index * lineHeight
      fill(
        LabelPlacer.Spot(x: padding, y: y, width: mark, height: lineHeight), colour: line.colour)
      drawing.write(
        line.text, x: 2 * padding + mark, y: y + scale, scale: scale, colour: .white)
    }
  }

  /// The bottom, or the top where a strip hides less of what it speaks of.
  private func top(ofStrip high: Int, sparing findings: [ShownFinding]) -> Int {
    let bottom = drawing.height - high
    func hidden(_ top: Int) -> Double {
      let strip = Box(
        x: 0, y: Double(top), width: Double(drawing.width), height: Double(high))
      return findings.reduce(0) { $0 + $1.finding.box.intersection(strip).area }
    }
    return hidden(0) < hidden(bottom) ? 0 : bottom
  }

  private mutating func fill(
    _ spot: LabelPlacer.Spot, margin: Int = 0, colour: Colour, opacity: Double = 1
  ) {
    drawing.fill(
      rectangleFrom: Point(Double(spot.x - margin), Double(spot.y - margin)),
      to: Point(
        Double(spot.x + spot.width + margin), Double(spot.y + spot.height + margin)),
      colour: colour, opacity: opacity)
  }
}
