import Glibc

/// The names that `folder/%04d.png` or `folder/*.png` stands for.
struct PNGPattern {
  let folder: String
  private let prefix: String
  private let suffix: String
  /// True for a printf pattern, whose gap holds a number only.
  private let isNumbered: Bool
  /// The least digits of the number.
  private let digitCount: Int

  /// Nil where the last part of the path has no `%d` and no `*`, or does not end in `.png`.
  init?(path: String) {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let name = path[cut...]
    folder = cut == path.startIndex ? "." : String(path[..<cut])
    guard name.lowercased().hasSuffix(".png") else { return nil }
    if let star = name.firstIndex(of: "*") {
      prefix = String(name[..<star])
      suffix = String(name[name.index(after: star)...])
      (isNumbered, digitCount) = (false, 0)
      return
    }
    guard let percent = name.firstIndex(of: "%"), let end = name[percent...].firstIndex(of: "d")
    else { return nil }
    let width = name[name.index(after: percent)..<end]
    guard width.isEmpty || (width.allSatisfy(\.isNumber) && width.count <= 3),
      let digits = width.isEmpty ? 1 : Int(width)
    else { return nil }
    prefix = String(name[..<percent])
    suffix = String(name[name.index(after: end)...])
    (isNumbered, digitCount) = (true, digits)
  }

  func matches(_ name: String) -> Bool {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix),
      name.utf8.count >= prefix.utf8.count + suffix.utf8.count
    else { return false }
    guard isNumbered else { return true }
    let gap = name.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
    return gap.count >= max(1, digitCount) && gap.allSatisfy { (48...57).contains($0) }
  }

  /// The PNG files of a folder or a pattern, in natural order.
  static func files(at path: String) throws(VideoError) -> [String] {
    let pattern = PNGPattern(path: path)
    let isFolder = if case .folder = FileKind(path: path) { true } else { false }
    let folder = isFolder ? path : pattern?.folder ?? path
    guard let listing = opendir(folder) else {
      throw VideoError(
        code: errno == EACCES ? .unreadable : .missing, path: path,
        message: errno == EACCES
          ? "\(folder) can't be read: permission denied." : "There is no folder \(folder).")
    }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      let isWanted =
        isFolder
        ? name.lowercased().hasSuffix(".png") && !name.hasPrefix(".")
        : pattern?.matches(name) ?? false
      if isWanted { names.append(name) }
    }
    names.sort { naturalOrder($0, $1) }
    return names.map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
  }

  /// Whether one name comes before another when runs of digits count as numbers.
  static func naturalOrder(_ left: String, _ right: String) -> Bool {
    var a = Substring(left).utf8
    var b = Substring(right).utf8
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    while let first = a.first, let second = b.first {
      if isDigit(first), isDigit(second) {
        let leftRun = a.prefix(while: isDigit)
        let rightRun = b.prefix(while: isDigit)
        let leftNumber = leftRun.drop { $0 == 48 }
        let rightNumber = rightRun.drop { $0 == 48 }
        if leftNumber.count != rightNumber.count { return leftNumber.count < rightNumber.count }
        if !leftNumber.elementsEqual(rightNumber) {
          return leftNumber.lexicographicallyPrecedes(rightNumber)
        }
        a = a.dropFirst(leftRun.count)
        b = b.dropFirst(rightRun.count)
      } else {
        if first != second { return first < second }
        a = a.dropFirst()
        b = b.dropFirst()
      }
    }
    // Equal as numbers: fewer leading zeros first, so that the order is total.
    if a.isEmpty, b.isEmpty { return left.utf8.lexicographicallyPrecedes(right.utf8) }
    return a.isEmpty
  }
}
