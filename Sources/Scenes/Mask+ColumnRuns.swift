extension Mask {
  /// Lengths of the runs of pixels outside and inside, in turn, down the columns from the left, as
  /// COCO counts them. They begin with those outside and add up to `width * height`; there is no empty last run.
  ///
  /// What lies outside the picture is left out. O(pixels of the mask's box).
  public func columnRunLengths(width: Int, height: Int) -> [Int] {
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    let mask = clipped(width: width, height: height)
    guard !overflow, count > 0, let bounds = mask.bounds else {
      return [overflow ? 0 : max(0, count)]
    }
    let (left, top) = (Int(bounds.x), Int(bounds.y))
    let (columns, rows) = (Int(bounds.width), Int(bounds.height))
    // Columns after one another, so that the walk below is along memory.
    var cells = [Bool](repeating: false, count: columns * rows)
    for run in mask.runs {
      for x in Int(run.start)..<Int(run.end) { cells[(x - left) * rows + Int(run.y) - top] = true }
    }
    var lengths: [Int] = []
    var begun = 0
    var isInside = false
    for column in 0..<columns {
      for row in 0...rows {
        // The cell under the box is outside, unless the box fills the picture's height.
        if row == rows, rows == height { continue }
        let isSet = row < rows && cells[column * rows + row]
        guard isSet != isInside else { continue }
        let position = (left + column) * height + top + row
        lengths.append(position - begun)
        begun = position
        isInside = isSet
      }
    }
    if isInside {
      let end = (left + columns) * height
      lengths.append(end - begun)
      begun = end
    }
    if begun < count { lengths.append(count - begun) }
    return lengths
  }

  /// The mask of COCO's run lengths.
  ///
  /// - Returns: nil where they are negative or do not add up to the picture, or where the mask has
  ///   more than `maximumRunCount` runs.
  public init?(columnRunLengths lengths: [Int], width: Int, height: Int, maximumRunCount: Int) {
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    guard width > 0, height > 0, !overflow else { return nil }
    var position = 0
    var left = Int.max
    var right = -1
    var top = height
    var bottom = -1
    for (index, length) in lengths.enumerated() {
      guard length >= 0, length <= count - position else { return nil }
      let end = position + length
      if !index.isMultiple(of: 2), length > 0 {
        let (first, last) = (position / height, (end - 1) / height)
        left = min(left, first)
        right = max(right, last)
        top = first == last ? min(top, position % height) : 0
        bottom = first == last ? max(bottom, (end - 1) % height) : height - 1
      }
      position = end
    }
    guard position == count else { return nil }
    guard right >= 0 else {
      self.init(runs: [])
      return
    }
    let columns = right - left + 1
    var cells = [Bool](repeating: false, count: columns * (bottom - top + 1))
    position = 0
    for (index, length) in lengths.enumerated() {
      if !index.isMultiple(of: 2) {
        for pixel in position..<(position + length) {
          cells[(pixel % height - top) * columns + pixel / height - left] = true
        }
      }
      position += length
    }
    var runs: [Run] = []
    for row in 0...(bottom - top) {
      var x = 0
      while x < columns {
        guard cells[row * columns + x] else {
          x += 1
          continue
        }
        let start = x
        while x < columns, cells[row * columns + x] { x += 1 }
        guard runs.count < maximumRunCount else { return nil }
        runs.append(Run(y: row + top, start: left + start, end: left + x))
      }
    }
    self.init(runs: runs)
  }
}
