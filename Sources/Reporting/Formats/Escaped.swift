import Foundation

/// Text from outside, written so that no format takes it for its own marks.
///
/// All go by Unicode scalars: a mark with an accent on it is one `Character`, and still the mark to
/// whoever parses it.
enum Escaped {
  /// For HTML text and quoted attributes.
  static func html(_ text: String) -> String {
    mapped(PlainText.line(text)) {
      switch $0 {
      case "<": "&lt;"
      case ">": "&gt;"
      case "&": "&amp;"
      case "\"": "&quot;"
      case "'": "&#39;"
      case "`": "&#96;"
      default: nil
      }
    }
  }

  /// For XML 1.0 text and quoted attributes; what XML can't hold at all is shown as its code point.
  static func xml(_ text: String) -> String {
    mapped(html(text)) {
      (0xFFFE...0xFFFF).contains($0.value & 0xFFFF) ? "\\u{\(hex($0))}" : nil
    }
  }

  /// For running text and table cells of GitHub's and GitLab's Markdown.
  ///
  /// Marks become character references: unlike a backslash, these also keep `@name` from calling
  /// somebody and `#1` from leading to an issue.
  static func markdown(_ text: String) -> String {
    mapped(PlainText.line(text)) {
      "\\`*_{}[]<>#!|~@&$\"".unicodeScalars.contains($0) ? "&#\($0.value);" : nil
    }
    .replacingOccurrences(of: "://", with: "&#58;//")
  }

  /// For the message of a GitHub workflow command.
  static func workflowMessage(_ text: String) -> String {
    mapped(PlainText.line(text)) { $0 == "%" ? "%25" : nil }
  }

  /// For a property of a GitHub workflow command.
  static func workflowProperty(_ text: String) -> String {
    mapped(workflowMessage(text)) {
      switch $0 {
      case ":": "%3A"
      case ",": "%2C"
      default: nil
      }
    }
  }

  /// A relative path as a URI reference (RFC 3986): each byte that has a meaning or no place in one
  /// is percent-encoded.
  static func uri(path: String) -> String {
    var uri = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    // Two slashes at the front would name a host.
    return uri.hasPrefix("//") ? "." + uri : uri
  }

  private static func hex(_ scalar: Unicode.Scalar) -> String {
    String(scalar.value, radix: 16, uppercase: true)
  }

  private static func mapped(
    _ text: String, _ replacement: (Unicode.Scalar) -> String?
  ) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let escaped = replacement(scalar) {
        result.append(contentsOf: escaped.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
