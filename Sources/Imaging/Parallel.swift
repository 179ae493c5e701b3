import Dispatch
import Glibc

/// Splits rows over threads; no kernel's result depends on how many there are.
public enum Parallel {
  /// The number of processors that are online, at least 1: what callers usually pass as `threads`.
  public static var threadCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs `body` once for each of at most `threads` contiguous bands that together cover
  /// `0..<count`, and returns when all are done.
  ///
  /// A body may write only what belongs to its own rows. A sum over rows must be kept per row (or
  /// per band of a fixed height) and added up afterwards, or it would depend on `threads`.
  public static func rows(_ count: Int, threads: Int, body: (Range<Int>) -> Void) {
    guard count > 0 else { return }
    let bandCount = min(max(1, threads), count)
    guard bandCount > 1 else { return body(0..<count) }
    withoutActuallyEscaping(body) { body in
      // Safe: the call returns only after every band is done.
      nonisolated(unsafe) let shared = body
      DispatchQueue.concurrentPerform(iterations: bandCount) { band in
        shared(band * count / bandCount..<(band + 1) * count / bandCount)
      }
    }
  }

  /// The values of `body` for `0..<count`, in order, worked out side by side.
  public static func map<Value: Sendable>(
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

  /// Both values, worked out side by side.
  ///
  /// Not two rounds of a `concurrentPerform`, inside of which another one gets but its share of the
  /// processors: whatever either of them splits up in turn may use what the other leaves idle.
  public static func both<First: Sendable, Second: Sendable>(
    threads: Int, _ first: () -> First, _ second: () -> Second
  ) -> (First, Second) {
    guard threads > 1 else { return (first(), second()) }
    return withoutActuallyEscaping(second) { second in
      // Safe: written once by the other thread, which is waited for before it is read.
      nonisolated(unsafe) let shared = second
      nonisolated(unsafe) var other: Second?
      let group = DispatchGroup()
      DispatchQueue.global().async(group: group) { other = shared() }
      let one = first()
      group.wait()
      return (one, other ?? second())
    }
  }
}
