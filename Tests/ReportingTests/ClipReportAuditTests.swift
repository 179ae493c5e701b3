import Auditing
import Rules
import Scenes
import Testing

@testable import Reporting

@Suite("A clip's report")
struct ClipReportAuditTests {
  @Test("counts time from the first frame, and ends where the last frame ends")
  func times() {
    let report = ClipReport(audit: .sample())
    #expect(report.clip.duration == 0.5)
    #expect(report.shots.map(\.start) == [0, 0.1667])
    #expect(report.shots.map(\.end) == [0.1667, 0.5])
    #expect(report.checks.first?.start == 0.0833 && report.checks.first?.end == 0.125)
  }

  @Test("names the object of a check, all of them where there are several, none where it has none")
  func objects() {
    let checks = ClipReport(audit: .sample()).checks
    #expect(checks.map(\.object) == ["o3", "o1", "o1", nil, "o1"])
    #expect(checks.map(\.objects) == [nil, nil, ["o1", "o3"], nil, nil])
  }

  @Test("says that a hidden object is not visible")
  func hidden() {
    let objects = ClipReport(audit: .sample()).objects
    #expect(objects.map(\.id) == ["o1", "o3"])
    #expect(objects.first?.observations.map(\.visible) == [1, 0.3333, 0])
  }

  @Test("lists what stands still, and says why no object was followed")
  func standing() throws {
    var audit = Audit.sample()
    var still = audit.scene.tracks[0]
    still.id = 9
    audit.scene.standing = [still]
    let moving = ClipReport(audit: audit)
    #expect(moving.note == nil && moving.standing?.map(\.id) == ["o9"])
    audit.scene.tracks = []
    audit.scene.changingArea = []
    let report = ClipReport(audit: audit)
    #expect(report.note == "Nothing moved; 1 standing thing was found.")
    let thing = try #require(report.standing?.first)
    #expect(
      thing.start == 0 && thing.end == 0.125
        && thing.box == .init(x: 400, y: 100, width: 64, height: 64))
    for format in [ReportFormat.html, .markdown] {
      #expect(
        try Report(.single(report)).text(format).contains(
          "Nothing moved; 1 standing thing was found."))
    }
    #expect(
      try Report(.single(report)).text(.html).contains("No object followed, 1 standing thing"))
    audit.scene.standing = []
    #expect(ClipReport(audit: audit).standing == nil)
  }

  @Test("tells how sure each check is of a breach where it is at all, and how good each object is")
  func confidence() {
    let report = ClipReport(audit: .sample())
    #expect(report.checks.map(\.confidence) == [0.97, nil, nil, nil, nil])
    #expect(report.objects.map(\.reliability) == [1, 1])
  }

  @Test("stands for an audit without frames, shots or checks")
  func empty() throws {
    let clip = Clip(width: 0, height: 0, frameRate: Ratio(0, 0), codec: "", times: [])
    let audit = Audit(
      path: "a", sha256: "", scene: Scene(clip: clip, shots: [], tracks: []),
      verdict: .undetermined, plausibility: 0.5, coverage: 0, findings: [], checks: [],
      gravity: [], surprise: [])
    let report = Report(audit: audit)
    #expect(report.clips.first?.clip.duration == 0)
    #expect(try Report(json: report.json()) == report)
  }

  @Test(
    "never holds an absolute path",
    arguments: [
      ("clips/a.mp4", "clips/a.mp4"), ("../a.mp4", "../a.mp4"),
      ("/home/me/clips/a.mp4", "clips/a.mp4"),
      ("/home/you/a.mp4", "a.mp4"), ("/home/me/../you/a.mp4", "a.mp4"),
      ("/home/me2/a.mp4", "a.mp4"),
      ("/home/me", "me"), ("/home/me/", "me"), ("/", "/"), ("", ""),
    ])
  func paths(named path: String, reported: String) {
    #expect(ReportedPath.of(path, workingFolder: "/home/me") == reported)
    #expect(ReportedPath.of(path, workingFolder: "/home/me/") == reported)
  }

  @Test("holds only the last component of an absolute path where no working folder is told")
  func pathsWithoutWorkingFolder() {
    #expect(ReportedPath.of("/home/me/clips/a.mp4", workingFolder: nil) == "a.mp4")
    #expect(ClipReport(audit: .sample(path: "/x/y.mp4")).clip.path == "y.mp4")
  }
}

@Suite("A rounded number")
struct RoundedTests {
  @Test("has few digits, no negative zero, and is finite")
  func digits() {
    #expect(Rounded.decimals(4, 0.1 + 0.2) == 0.3)
    #expect(Rounded.decimals(2, -0.001)?.sign == .plus)
    #expect(Rounded.decimals(2, .nan) == nil && Rounded.decimals(2, .infinity) == nil)
    #expect(Rounded.decimals(4, 1e300) == 1e300)
    #expect(Rounded.significant(1234567.8) == 1_234_568)
    #expect(Rounded.significant(0.000123456789) == 0.000123457)
    #expect(Rounded.significant(.leastNonzeroMagnitude) == 0)
    #expect(Rounded.significant(-2.0 / 3) == -0.666667)
    #expect(Rounded.probability(.nan) == 0 && Rounded.probability(.infinity) == 1)
    #expect(Rounded.time(-3) == 0)
  }
}
