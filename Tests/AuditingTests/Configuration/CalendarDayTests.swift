import Testing

@testable import Auditing

@Suite struct CalendarDayTests {
  @Test(arguments: ["2026-11-23", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
  func `A day that exists is read and written alike`(text: String) {
    #expect(CalendarDay(text)?.description == text)
  }

  @Test(
    arguments: [
      "", "2026", "2026-13-01", "2026-00-01", "2026-02-29", "1900-02-29", "2026-04-31", "26-01-01",
      "2026-1-1", "2026-01-01T00", "2026/01/01", "+026-01-01", "２０２６-01-01", "2026-01--1",
    ])
  func `Anything else is no day`(text: String) { #expect(CalendarDay(text) == nil) }

  @Test func `Days are ordered as in the calendar`() throws {
    let days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].compactMap {
      CalendarDay($0)
    }
    #expect(days.count == 4 && days == days.sorted())
    #expect(try #require(CalendarDay.today()).year >= 2024)
  }

  @Test func `A suppression holds through its last day`() throws {
    let day = try #require(CalendarDay("2026-11-23"))
    let next = try #require(CalendarDay("2026-11-24"))
    let suppression = Suppression(rule: "x", clip: nil, reason: "r", until: day)
    #expect(!suppression.hasExpired(on: day) && suppression.hasExpired(on: next))
    var settings = PolicySettings()
    settings.suppressions = [Setting(suppression, .file(path: "c.yml", line: 3, column: 5))]
    #expect(settings.policy(on: day).suppressions.count == 1)
    #expect(settings.expired(on: day).isEmpty)
    #expect(settings.policy(on: next).suppressions.isEmpty)
    #expect(settings.expired(on: next).map { $0.line } == [3])
  }
}
