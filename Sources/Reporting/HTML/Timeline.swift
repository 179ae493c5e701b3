import Foundation

/// A clip from its beginning to its end: shots, surprise, violations.
struct Timeline {
  /// A violation as a link to its section.
  struct Mark {
    let target: String
    let level: String
    let label: String
    let seek: String
    /// Per cent of the width.
    let left: String
    let size: String
  }

  struct Shot {
    let left: String
    let size: String
    let label: String
  }

  let svg: String
  let marks: [Mark]
  let shots: [Shot]
  let end: String
  /// Standard deviations at the top.
  let peak: String

  /// The most points of the curve; of more, the highest of each stretch is drawn.
  static let pointLimit = 500

  /// - Parameter anchor: what the ids of the clip's sections begin with.
  init(of clip: ClipReport, anchor: String) {
    let duration = max(clip.clip.duration, 1e-3)
    let curve = Self.thinned(clip.surprise)
    // Logarithmic: a moment that no law explains is a hundred times as surprising as noise.
    func height(_ value: Double) -> Double { -log10(1 + max(0, value)) }
    let highest = max(9, clip.surprise.map(\.value).max() ?? 0)
    var chart = Chart(x: 0...duration, y: height(highest) * 1.06...0)
    for violation in clip.violations {
      chart.addSpan(violation.start, violation.end, class: "bad")
    }
    chart.addBand(curve.map { ($0.time, 0, height($0.value)) }, class: "area")
    chart.addLine(curve.map { ($0.time, height($0.value)) }, class: "curve")
    svg = chart.svg(
      label: "Surprise over \(ReportWords.number(duration)) s, at most "
        + "\(ReportWords.number(clip.surprise.map(\.value).max() ?? 0)) standard deviations")
    func percent(_ time: Double) -> Double { 100 * min(max(time / duration, 0), 1) }
    marks = clip.violations.map { violation in
      let left = percent(violation.start)
      let objects = violation.objects.isEmpty ? "" : " " + violation.objects.joined(separator: ", ")
      return Mark(
        target: "\(anchor)-\(violation.id)", level: violation.level,
        label: "\(violation.rule)\(objects), \(ReportWords.span(violation.start, violation.end))",
        seek: PageWords.seconds(violation.start), left: PageWords.decimal(left),
        size: PageWords.decimal(max(0, percent(violation.end) - left)))
    }
    shots = clip.shots.map { shot in
      let left = percent(shot.start)
      return Shot(
        left: PageWords.decimal(left), size: PageWords.decimal(max(0, percent(shot.end) - left)),
        label: ReportWords.text(of: shot))
    }
    end = "\(ReportWords.number(clip.clip.duration)) s"
    peak = ReportWords.number(highest)
  }

  private static func thinned(_ points: [ClipReport.SurprisePoint]) -> [ClipReport.SurprisePoint] {
    let step = points.count / pointLimit + 1
    guard step > 1 else { return points }
    return stride(from: 0, to: points.count, by: step).compactMap { start in
      points[start..<min(points.count, start + step)].max { $0.value < $1.value }
    }
  }
}
