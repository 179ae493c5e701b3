import Dispatch

/// Works out what does not hang on each other side by side; the order of the results is that of the work.
enum SideBySide {
  static func map<Value: Sendable>(
    _ count: Int, threads: Int, body: (Int) -> Value
  ) -> [Value] {
    guard threads > 1, count > 1 else { return (0..<max(0, count)).map(body) }
    var values = [Value?](repeating: nil, count: count)
    values.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let places = buffer
      withoutActuallyEscaping(body) { body in
        // Safe: every index is written once, and the call returns only after all are.
        nonisolated(unsafe) let shared = body
        DispatchQueue.concurrentPerform(iterations: count) { index in
          places[index] = shared(index)
        }
      }
    }
    return values.compactMap { $0 }
  }
}
