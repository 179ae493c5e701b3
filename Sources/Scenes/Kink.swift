/// Where a path turns back at once, as by a bounce or a blow: what lies beyond tells nothing of the velocity
/// on this side. A thing that goes behind another only seems to slow down.
public enum Kink {
  /// How many of the views, from the first on, come before such a turn: three at least, where there are.
  ///
  /// - Parameters:
  ///   - views: in order of time, forwards or backwards.
  ///   - diameter: of the object; a turn is of a quarter of it a frame.
  public static func count(_ views: [(time: Double, place: Point)], diameter: Double) -> Int {
    var steps: [Point] = []
    for (one, other) in zip(views, views.dropFirst()) where one.time != other.time {
      let step = (other.place - one.place) / (other.time - one.time)
      if steps.count >= 2 {
        let xs = steps.map(\.x).sorted()
        let ys = steps.map(\.y).sorted()
        let usual = Point(xs[xs.count / 2], ys[ys.count / 2])
        let change = (step - usual).length
        if change > 0.25 * diameter, step.dot(usual) < 0 {
          return steps.count + 1
        }
      }
      steps.append(step)
    }
    return views.count
  }
}
