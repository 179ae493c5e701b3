import Foundation

/// A day of the Gregorian calendar, written YYYY-MM-DD.
public struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil for anything but a day that exists, written with four, two and two digits.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3, (1...12).contains(numbers[1]) else { return nil }
    let isLeap =
      numbers[0].isMultiple(of: 4)
      && (!numbers[0].isMultiple(of: 100) || numbers[0].isMultiple(of: 400))
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[numbers[1] - 1]).contains(numbers[2]) else { return nil }
    (year, month, day) = (numbers[0], numbers[1], numbers[2])
  }

  /// The system's day in UTC, so that all machines agree.
  public static func today() -> CalendarDay? {
    var seconds = time(nil)
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else { return nil }
    return CalendarDay(
      String(
        format: "%04d-%02d-%02d", Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1,
        Int(parts.tm_mday)))
  }

  public var description: String { String(format: "%04d-%02d-%02d", year, month, day) }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}
