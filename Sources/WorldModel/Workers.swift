/// Who works things out side by side; no result depends on it.
public struct Workers {
  /// Runs a body once for each of so many indices, in any order, and returns when all are done.
  public typealias Run = (_ count: Int, _ body: (Int) -> Void) -> Void

  private let run: Run

  public init(run: @escaping Run) { self.run = run }

  /// One after the other.
  public static var none: Workers { Workers { count, body in (0..<count).forEach(body) } }

  /// The values of `body` for `0..<count`, in order.
  func map<Value>(_ count: Int, _ body: (Int) -> Value) -> [Value] {
    guard count > 0 else { return [] }
    var values = [Value?](repeating: nil, count: count)
    values.withUnsafeMutableBufferPointer { places in
      // Every index is written once.
      let places = places
      run(count) { places[$0] = body($0) }
    }
    return values.compactMap { $0 }
  }
}
