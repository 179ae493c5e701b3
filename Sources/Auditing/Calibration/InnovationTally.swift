import Foundation
import Scenes
import WorldModel

/// How far objects were from where the world model foresaw them, in standard deviations: over plausible
/// clips, of mean 0 and deviation 1 if its predictions claim the spread that they have.
public struct InnovationTally: Hashable, Sendable {
  /// Tracks less reliable than this are no objects that a law may rest on: 0...1.
  public static let leastReliability = 0.4
  /// The width of a bin, in standard deviations.
  static let binWidth = 0.5
  /// Bins from −4 to 4, and one beyond on either side.
  static let binCount = 18

  public private(set) var clipCount = 0
  public private(set) var objectCount = 0
  /// Both axes of each innovation count.
  public private(set) var bins = [Int](repeating: 0, count: binCount)
  public private(set) var beyondTwo = 0
  public private(set) var beyondThree = 0
  private var sum = 0.0
  private var squares = 0.0
  private var surprises = 0.0
  private var innovationCount = 0

  public init() {}

  /// Counts what the world model says of a scene.
  public mutating func add(_ history: History) {
    clipCount += 1
    for track in history.scene.tracks where track.reliability >= Self.leastReliability {
      objectCount += 1
      for state in history.states[track.id] ?? [] {
        guard let deviate = state.normalizedInnovation else { continue }
        innovationCount += 1
        surprises += state.surprise * state.surprise / 2
        add(deviate.x)
        add(deviate.y)
      }
    }
  }

  private mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    sum += value
    squares += value * value
    if abs(value) > 2 { beyondTwo += 1 }
    if abs(value) > 3 { beyondThree += 1 }
    let index = 1 + Int(((min(9, max(-9, value)) + 4) / Self.binWidth).rounded(.down))
    bins[min(Self.binCount - 1, max(0, index))] += 1
  }

  /// Both axes of each innovation.
  public var count: Int { bins.reduce(0, +) }
  public var mean: Double { count > 0 ? sum / Double(count) : 0 }
  public var deviation: Double { count > 0 ? (squares / Double(count)).squareRoot() : 0 }
  /// Half the mean of the squared surprises: 1 where they are as claimed.
  public var halfSquaredSurprise: Double {
    innovationCount > 0 ? surprises / Double(innovationCount) : 0
  }

  /// The share of a normal distribution that falls into a bin.
  static func expectedShare(ofBin index: Int) -> Double {
    func below(_ value: Double) -> Double { erfc(-value / 2.0.squareRoot()) / 2 }
    let low = -4 + Double(index - 1) * binWidth
    let from = index == 0 ? 0 : below(low)
    let to = index == binCount - 1 ? 1 : below(low + binWidth)
    return to - from
  }
}
