import Foundation
import Scenes

/// The form that most of some views' masks have, without their place and size: a square of cells around
/// the centroid, a cell a twentieth of the root of the area.
struct Silhouette {
  /// Cells that more than half of the views cover, row by row.
  private(set) var cells: [Bool]
  private static let side = 56
  private static let cellsToRootOfArea = 20.0

  /// Nil without masks, or for an empty one.
  init?(_ masks: [Mask]) {
    guard !masks.isEmpty else { return nil }
    var counts = [Int](repeating: 0, count: Self.side * Self.side)
    for mask in masks {
      guard let covered = Self.covered(mask) else { return nil }
      for (index, isCovered) in covered.enumerated() where isCovered { counts[index] += 1 }
    }
    cells = counts.map { 2 * $0 > masks.count }
  }

  private init(cells: [Bool]) { self.cells = cells }

  private static func covered(_ mask: Mask) -> [Bool]? {
    let runs = mask.runs.filter { $0.end > $0.start }
    var area = 0.0
    var middle = Point(0, 0)
    for run in runs {
      let length = Double(run.end) - Double(run.start)
      area += length
      middle.x += length * (Double(run.start) + Double(run.end)) / 2
      middle.y += length * (Double(run.y) + 0.5)
    }
    guard area > 0 else { return nil }
    middle = middle / area
    let rows = Dictionary(grouping: runs, by: { Int($0.y) })
    let cell = area.squareRoot() / cellsToRootOfArea
    var cells = [Bool](repeating: false, count: side * side)
    for row in 0..<side {
      let height = middle.y + (Double(row) + 0.5 - Double(side) / 2) * cell
      for run in rows[Int(height.rounded(.down))] ?? [] {
        // The cells whose middles lie in the run.
        let start = (Double(run.start) - middle.x) / cell + Double(side) / 2 - 0.5
        let end = (Double(run.end) - middle.x) / cell + Double(side) / 2 - 0.5
        let from = max(0, Int(min(1e6, start).rounded(.up)))
        let to = min(side, Int(min(1e6, end).rounded(.up)))
        if from < to { for column in from..<to { cells[row * side + column] = true } }
      }
    }
    return cells
  }

  /// What the two don't share of what either covers: 0 (the same form) ... 1.
  func distance(to other: Silhouette) -> Double {
    var (either, both) = (0, 0)
    for index in cells.indices {
      if cells[index] || other.cells[index] { either += 1 }
      if cells[index] && other.cells[index] { both += 1 }
    }
    return either > 0 ? 1 - Double(both) / Double(either) : 0
  }

  /// The same, turned in the picture or mirrored so as to fit best.
  func distanceTurned(to other: Silhouette) -> Double {
    var best = distance(to: other)
    for step in 0..<36 {
      let turned = turned(by: Double(step) * .pi / 18)
      best = min(best, turned.distance(to: other), turned.mirrored.distance(to: other))
    }
    return best
  }

  private func turned(by angle: Double) -> Silhouette {
    let (cosine, sine) = (cos(angle), sin(angle))
    let middle = Double(Self.side) / 2
    var result = [Bool](repeating: false, count: cells.count)
    for row in 0..<Self.side {
      for column in 0..<Self.side {
        let (x, y) = (Double(column) + 0.5 - middle, Double(row) + 0.5 - middle)
        let from = (
          column: Int((cosine * x - sine * y + middle).rounded(.down)),
          row: Int((sine * x + cosine * y + middle).rounded(.down))
        )
        if (0..<Self.side).contains(from.column), (0..<Self.side).contains(from.row) {
          result[row * Self.side + column] = cells[from.row * Self.side + from.column]
        }
      }
    }
    return Silhouette(cells: result)
  }

  private var mirrored: Silhouette {
    var result = cells
    for row in 0..<Self.side {
      result.replaceSubrange(
        row * Self.side..<(row + 1) * Self.side,
        with: cells[row * Self.side..<(row + 1) * Self.side].reversed())
    }
    return Silhouette(cells: result)
  }
}
