import Foundation
import Testing

@testable import plumbline

@Suite("A page's link to a clip")
struct ClipLinkTests {
  @Test("leads from the page's folder to the clip, and tells nothing of the machine")
  func paths() throws {
    let folder = try TemporaryFolder()
    let root = folder.url.path
    for name in ["here/clips", "here/out/deep"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/\(name)", withIntermediateDirectories: true)
    }
    _ = try folder.emptyFile("here/clips/a.mp4")
    _ = try folder.emptyFile("b.mp4")
    func link(_ clip: String, _ report: String) -> String? {
      ClipLink.path(to: clip, fromReport: report, workingFolder: "\(root)/here")
    }
    #expect(link("clips/a.mp4", "r.html") == "clips/a.mp4")
    #expect(link("clips/a.mp4", "out/deep/r.html") == "../../clips/a.mp4")
    #expect(link("\(root)/here/clips/a.mp4", "clips/r.html") == "a.mp4")
    #expect(link("clips/a.mp4", "../r.html") == "here/clips/a.mp4")
    // Outside of the working folder, and not below the page.
    #expect(link("../b.mp4", "r.html") == nil)
    #expect(link("../b.mp4", "../r.html") == "b.mp4")
    #expect(link("clips", "r.html") == nil)
    #expect(link("clips/none.mp4", "r.html") == nil)
  }
}
