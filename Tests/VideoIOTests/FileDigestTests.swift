import Testing
import VideoIO

@Suite struct FileDigestTests {
  @Test("The digest is that of FIPS 180-2's examples")
  func examples() throws {
    let folder = try TemporaryFolder()
    #expect(
      try FileDigest.sha256(path: folder.file("a", "abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      try FileDigest.sha256(path: folder.file("b", []))
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      try FileDigest.sha256(path: folder.file("c", [UInt8](repeating: 0x61, count: 1_000_000)))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    #expect(
      FileDigest.sha256(of: Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("A missing file or a folder has no digest")
  func missing() throws {
    let folder = try TemporaryFolder()
    #expect(throws: VideoError.self) { try FileDigest.sha256(path: folder.file("no")) }
    #expect(throws: VideoError.self) { try FileDigest.sha256(path: folder.path) }
  }
}
