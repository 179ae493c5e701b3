/// A rectangle of samples in row-major order, without padding.
@frozen
public struct Plane<Element: Sendable>: Sendable {
  public let width: Int
  public let height: Int
  public var samples: [Element]

  /// Makes a plane filled with one value; negative sizes count as zero.
  @inlinable
  public init(width: Int, height: Int, filledWith value: Element) {
    self.width = max(0, width)
    self.height = max(0, height)
    samples = Array(repeating: value, count: self.width * self.height)
  }

  /// Takes row-major samples; nil when their count is not `width * height`.
  @inlinable
  public init?(width: Int, height: Int, samples: [Element]) {
    guard width >= 0, height >= 0, samples.count == width * height else { return nil }
    self.width = width
    self.height = height
    self.samples = samples
  }

  @inlinable
  public subscript(x: Int, y: Int) -> Element {
    get { samples[y * width + x] }
    set { samples[y * width + x] = newValue }
  }

  @inlinable public var count: Int { samples.count }
}

extension Plane: Equatable where Element: Equatable {}
