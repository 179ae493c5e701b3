import Foundation
import Scenes

/// Where an object was against where it should have been, across and down the picture, over time.
struct CourseChart {
  /// One axis of the picture.
  struct Panel {
    let axis: String
    let svg: String
    /// What lies at the upper and at the lower edge.
    let top: String
    let bottom: String
  }

  let course: Course
  /// When the violation lasts.
  let span: ClosedRange<Double>

  /// The half width of the band around predictions, in standard deviations.
  static let bandWidth = 2.0

  var panels: [Panel] {
    // Down the picture is down on the page; to its right is up, as a curve that grows is read.
    [panel("across", \.x, isUpward: true), panel("down", \.y, isUpward: false)]
  }

  private func panel(
    _ axis: String, _ value: KeyPath<Point, Double>, isUpward: Bool
  ) -> Panel {
    let sign = isUpward ? -1.0 : 1.0
    func points(_ places: [Course.Place]) -> [(x: Double, y: Double)] {
      places.map { ($0.time, sign * $0.point[keyPath: value]) }
    }
    let observed = points(course.observed)
    let predicted = points(course.predicted)
    let continued = points(course.continued)
    let band = course.predicted.compactMap { place -> (x: Double, low: Double, high: Double)? in
      guard let deviation = place.deviation else { return nil }
      let middle = sign * place.point[keyPath: value]
      return (place.time, middle - Self.bandWidth * deviation, middle + Self.bandWidth * deviation)
    }
    // By what was seen and foreseen; a band that bursts the frame is cut off.
    let values = (observed + predicted + continued).map(\.y)
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let margin = max(4, 0.12 * (high - low))
    let range = low - margin...high + margin
    var chart = Chart(x: course.window, y: range)
    chart.addSpan(span.lowerBound, span.upperBound, class: "bad")
    chart.addBand(band, class: "band")
    chart.addLine(predicted, class: "foreseen")
    // Before an object comes and after it has gone are two lines.
    if let first = course.observed.first?.time {
      chart.addLine(continued.filter { $0.x < first }, class: "missing")
      chart.addLine(continued.filter { $0.x >= first }, class: "missing")
    }
    chart.addDots(observed, class: "seen")
    let label =
      "Place of \(course.object) \(axis) the picture from "
      + "\(String(format: "%.2f to %.2f", course.window.lowerBound, course.window.upperBound)) s: "
      + "between \(ReportWords.number(sign * low)) and \(ReportWords.number(sign * high)) px"
    return Panel(
      axis: "\(axis) the picture", svg: chart.svg(label: label),
      top: String(format: "%.0f", sign * range.lowerBound),
      bottom: String(format: "%.0f px", sign * range.upperBound))
  }
}
