import Testing

@testable import Rules

@Suite struct TextTests {
  @Test func `Seconds have two decimals`() {
    #expect(Text.seconds(0) == "0.00 s")
    #expect(Text.seconds(1.066) == "1.07 s")
    #expect(Text.seconds(12.5) == "12.50 s")
  }

  @Test func `Percent are whole`() {
    #expect(Text.percent(0.994) == "99%")
    #expect(Text.percent(1) == "100%")
  }

  @Test func `Numbers have one decimal and keep their sign`() {
    #expect(Text.number(3.14) == "3.1")
    #expect(Text.number(-0.26) == "-0.3")
    #expect(Text.number(-0.01) == "0.0")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func `What is no number a reader can use traps nothing`(value: Double) {
    #expect(Text.seconds(value).hasSuffix(" s"))
    #expect(Text.percent(value).hasSuffix("%"))
    #expect(Text.number(value).contains("."))
  }
}
