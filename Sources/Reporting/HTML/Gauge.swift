/// A measured value with its error and the limit that it is held against, on a line.
struct Gauge {
  /// Per cent of the line's width.
  let value: String
  let low: String
  let spread: String
  let limit: String
  let label: String

  /// Nil where there is no limit to be seen against.
  init?(_ measurement: ClipReport.Measurement) {
    guard let limit = measurement.limit else { return nil }
    let error = max(0, measurement.error ?? 0)
    let low = min(0, measurement.value - 2 * error, limit)
    let high = max(measurement.value + 2 * error, limit, low)
    let span = 1.12 * (high - low)
    guard span > 0, span.isFinite else { return nil }
    func percent(_ value: Double) -> Double { 100 * min(max((value - low) / span, 0), 1) }
    let left = percent(measurement.value - 2 * error)
    self.value = PageWords.decimal(percent(measurement.value))
    self.low = PageWords.decimal(left)
    spread = PageWords.decimal(percent(measurement.value + 2 * error) - left)
    self.limit = PageWords.decimal(percent(limit))
    label = ReportWords.text(of: measurement)
  }
}
