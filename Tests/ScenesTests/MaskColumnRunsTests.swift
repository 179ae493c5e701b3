import Scenes
import Testing

@Suite struct MaskColumnRunsTests {
  private func mask(_ rows: [String]) -> Mask {
    var runs: [Mask.Run] = []
    for (y, row) in rows.enumerated() {
      for (x, character) in row.enumerated() where character == "#" {
        if let last = runs.last, last.y == y, last.end == x {
          runs[runs.count - 1].end += 1
        } else {
          runs.append(Mask.Run(y: y, start: x, end: x + 1))
        }
      }
    }
    return Mask(runs: runs)
  }

  static let pictures: [([String], [Int])] = [
    (["...", "..."], [6]), (["###", "###"], [0, 6]), (["#..", "..."], [0, 1, 5]),
    (["...", "..#"], [5, 1]), ([".#.", ".#."], [2, 2, 2]), (["#.#", "#.#"], [0, 2, 2, 2]),
    // One run over the foot of a column and the head of the next.
    (["..#", "##."], [1, 1, 1, 2, 1]), ([".#", "#."], [1, 2, 1]),
  ]

  @Test(arguments: pictures)
  func `Columns are counted down from the left, and read back`(rows: [String], lengths: [Int]) {
    let width = rows[0].count
    let mask = mask(rows)
    #expect(mask.columnRunLengths(width: width, height: rows.count) == lengths)
    #expect(
      Mask(
        columnRunLengths: lengths, width: width, height: rows.count, maximumRunCount: 100) == mask)
  }

  @Test func `Any mask reads back as it was`() {
    var state: UInt64 = 42
    for _ in 0..<200 {
      let (width, height) = (1 + Int(state >> 33) % 9, 1 + Int(state >> 40) % 9)
      let rows = (0..<height).map { _ in
        String(
          (0..<width).map { _ -> Character in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 62 == 0 ? "." : state >> 61 & 1 == 0 ? "#" : "."
          })
      }
      let mask = mask(rows)
      let lengths = mask.columnRunLengths(width: width, height: height)
      #expect(lengths.reduce(0, +) == width * height)
      #expect(
        Mask(columnRunLengths: lengths, width: width, height: height, maximumRunCount: 1000)
          == mask, "\(rows)")
    }
  }

  @Test(
    arguments: [
      [], [5], [7], [3, 4], [-1, 7], [3, -1, 4], [Int.max, Int.max], [0, Int.max],
      [0, 1, Int.max - 1],
    ])
  func `Lengths that are no picture's are refused`(lengths: [Int]) {
    #expect(
      Mask(columnRunLengths: lengths, width: 3, height: 2, maximumRunCount: 100) == nil)
  }

  @Test func `Sizes beyond all counting and masks beyond the limit are refused`() {
    #expect(
      Mask(columnRunLengths: [4], width: .max, height: .max, maximumRunCount: 9) == nil)
    #expect(Mask(columnRunLengths: [0], width: 0, height: 5, maximumRunCount: 9) == nil)
    #expect(Mask(columnRunLengths: [0], width: -2, height: -2, maximumRunCount: 9) == nil)
    #expect(
      Mask(columnRunLengths: [0, 1, 3, 1, 1], width: 3, height: 2, maximumRunCount: 1) == nil)
    #expect(Mask(runs: []).columnRunLengths(width: .max, height: .max) == [0])
  }
}
