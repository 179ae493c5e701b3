extension Plane {
  /// A larger plane of one value with this one at a place; what falls outside is cut off.
  @inlinable
  public func placed(
    onWidth width: Int, height: Int, x left: Int, y top: Int, background: Element
  ) -> Plane {
    var result = Plane(width: width, height: height, filledWith: background)
    let first = max(0, -left)
    let last = min(self.width, result.width - left)
    guard first < last else { return result }
    for row in max(0, -top)..<max(max(0, -top), min(self.height, result.height - top)) {
      let from = row * self.width
      let to = (row + top) * result.width + left
      result.samples.replaceSubrange(
        (to + first)..<(to + last), with: samples[(from + first)..<(from + last)])
    }
    return result
  }
}

extension Picture {
  /// The same for a picture, on mid-grey.
  public func placed(onWidth width: Int, height: Int, x: Int, y: Int) -> Picture {
    Picture(
      luma: luma.placed(onWidth: width, height: height, x: x, y: y, background: 128),
      cb: cb.placed(onWidth: width, height: height, x: x, y: y, background: 128),
      cr: cr.placed(onWidth: width, height: height, x: x, y: y, background: 128))
      ?? Picture(width: width, height: height)
  }
}

extension Plane {
  /// Every `step`-th sample each way, from `step / 2` on.
  @inlinable
  public func picked(every step: Int) -> Plane {
    guard step > 1, let first = samples.first else { return self }
    let start = step / 2
    let columns = Array(stride(from: start, to: width, by: step))
    let rows = Array(stride(from: start, to: height, by: step))
    var result = Plane(width: columns.count, height: rows.count, filledWith: first)
    for (j, y) in rows.enumerated() {
      for (i, x) in columns.enumerated() {
        result.samples[j * columns.count + i] = samples[y * width + x]
      }
    }
    return result
  }
}

extension Picture {
  /// Every `step`-th pixel each way, from `step / 2` on.
  public func picked(every step: Int) -> Picture {
    Picture(
      luma: luma.picked(every: step), cb: cb.picked(every: step), cr: cr.picked(every: step))
      ?? self
  }
}
