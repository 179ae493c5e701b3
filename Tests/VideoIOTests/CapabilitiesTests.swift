import Foundation
import Testing

@testable import VideoIO

@Suite struct CapabilitiesTests {
  @Test func `What the tests decode and encode with is there, and versions are`() {
    let found = Capabilities.current
    func has(_ items: [Capabilities.Item], _ name: String) -> Bool? {
      items.first { $0.name == name }?.isPresent
    }
    #expect(has(found.demuxers, "mov") == true && has(found.demuxers, "matroska") == true)
    #expect(has(found.decoders, "h264") == true)
    #expect(found.canEncodeH264)
    #expect(found.demuxers.map(\.name) == Demuxer.formatNames)
    #expect(found.libraries.count == 4)
    #expect(found.libraries.allSatisfy { $0.version.wholeMatch(of: #/\d+\.\d+\.\d+/#) != nil })
  }

  @Test func `A digest of bytes is that of a file of them`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data("plumb".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(FileDigest.sha256(of: Array("plumb".utf8)) == (try FileDigest.sha256(path: file.path)))
    #expect(
      FileDigest.sha256(of: [])
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
