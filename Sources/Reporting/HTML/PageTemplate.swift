import Foundation
import Mustache

/// The template, style sheet and script of the page: `Resources`, built into the program.
enum PageTemplate {
  /// - Throws: `MustacheTemplate.ParserError` where the template is broken.
  static func make() throws -> MustacheTemplate {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    // A partial of Mustache's own would fall back to its own escaping.
    let clip = text(PackageResources.clip_mustache)
    let page = text(PackageResources.page_mustache)
      .replacingOccurrences(of: "{{>clip}}", with: clip)
      .replacingOccurrences(of: "{{>gate}}", with: text(PackageResources.gate_mustache))
    return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(PageText.name)}}\n" + page)
  }

  static var style: String { text(PackageResources.page_css) }
  static var script: String { text(PackageResources.page_js) }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// How values are escaped.
  ///
  /// Mustache's own escaping goes by `Character` and lets a quote with an accent on it through, which
  /// is still a quote to a browser.
  private struct PageText: MustacheContentType {
    static let name = "PLUMBLINE_PAGE"

    func escapeText(_ text: String) -> String { Escaped.html(text) }
  }
}
