import Testing

@testable import Imaging

@Suite struct ParallelTests {
  @Test(arguments: [1, 2, 5]) func `Both values come back, whatever they split up`(threads: Int) {
    for round in 0..<20 {
      let (a, b) = Parallel.both(
        threads: threads, { Parallel.map(30, threads: threads) { $0 * round } },
        {
          Parallel.both(
            threads: threads, { round }, { Parallel.map(9, threads: threads) { $0 + round } })
        })
      #expect(a == (0..<30).map { $0 * round })
      #expect(b.0 == round && b.1 == (0..<9).map { $0 + round })
    }
  }
}
