import Foundation
import Testing

@testable import Reporting

@Suite("The layout of JSON")
struct JSONLayoutTests {
  @Test("keeps what is small on one line and breaks what is nested")
  func layout() {
    let compact = #"{"a":[1,2],"b":{"c":[{"d":[3]},{}]},"e":"x,\"{[:"}"#
    #expect(
      indented(compact) == """
        {
          "a": [1, 2],
          "b": {
            "c": [
              {"d": [3]},
              {}
            ]
          },
          "e": "x,\\"{[:"
        }

        """)
  }

  @Test("breaks what is flat but wide")
  func wide() {
    let compact = "[" + (0..<60).map(String.init).joined(separator: ",") + "]"
    #expect(indented(compact).split(separator: "\n").count == 62)
  }

  @Test("changes no value", arguments: 1...20)
  func values(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let value = randomValue(depth: 4, using: &random)
    let compact = try JSONSerialization.data(withJSONObject: ["v": value], options: [.sortedKeys])
    let laidOut = Data(JSONLayout.indented(Array(compact)))
    let again = try JSONSerialization.jsonObject(with: laidOut)
    let back = try JSONSerialization.data(withJSONObject: again, options: [.sortedKeys])
    #expect(back == compact, "seed \(seed)")
  }

  @Test("is the same however the JSON comes in pieces", arguments: [1, 2, 7, 64, 97, 200])
  func pieces(size: Int) {
    let inner = (0..<40).map { "{\"box\":[\($0),2.5,\"a\\\"{\"],\"deep\":[[[\($0)]]]}" }
    let compact = Array("{\"v\":[\(inner.joined(separator: ","))]}".utf8)
    var layout = JSONLayout()
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: compact.count, by: size) {
      layout.append(compact[start..<min(compact.count, start + size)])
      bytes += layout.taken()
    }
    bytes += layout.finished()
    #expect(bytes == JSONLayout.indented(compact))
  }

  private func indented(_ compact: String) -> String {
    String(decoding: JSONLayout.indented(Array(compact.utf8)), as: UTF8.self)
  }

  private func randomValue(depth: Int, using random: inout SeededGenerator) -> Any {
    switch Int.random(in: depth > 0 ? 0..<4 : 0..<2, using: &random) {
    case 0: return Int.random(in: -9...9, using: &random)
    case 1: return ["", "a\\\"b", "{[,:]}", "é\n\u{1}", "\\"].randomElement(using: &random) ?? ""
    case 2:
      return (0..<Int.random(in: 0...5, using: &random)).map { _ in
        randomValue(depth: depth - 1, using: &random)
      }
    default:
      var object: [String: Any] = [:]
      for index in 0..<Int.random(in: 0...5, using: &random) {
        object["k\"\(index)"] = randomValue(depth: depth - 1, using: &random)
      }
      return object
    }
  }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
