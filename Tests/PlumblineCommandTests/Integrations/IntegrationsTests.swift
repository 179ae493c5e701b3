import Foundation
import Testing
import Yams

/// What pipelines include, run as far as that goes without their hosts.
@Suite struct IntegrationsTests {
  private let folder = Command.repository.appending(path: "Integrations")

  private func yaml(_ path: String) throws -> Node {
    let text = try String(
      contentsOf: Command.repository.appending(path: path), encoding: .utf8)
    return try #require(try Yams.compose(yaml: text))
  }

  /// PATH with the built program first, or without any.
  private var pathWithProgram: String {
    Command.program.deletingLastPathComponent().path + ":/usr/bin:/bin"
  }

  private func bash(
    _ script: String, in folder: TemporaryFolder, _ environment: [String: String]
  ) throws -> Command {
    try Command.run(
      URL(filePath: "/bin/bash"), ["-e", "-o", "pipefail", "-c", script], in: folder.url,
      environment: environment)
  }

  // MARK: - GitHub

  @Test(
    arguments: [
      ("leaves.mp4", "", Int32(0), "passed"), ("vanishes.mp4\nleaves.mp4", "", 1, "failed"),
      ("vanishes.mp4\nnone.mp4", "", 2, "no-verdict"), ("", "", 2, "no-verdict"),
      ("vanishes.mp4", "--fail-on\nnever", 0, "passed"), ("*.mp4", "--bogus", 64, "no-verdict"),
    ])
  func `The action's steps gate what they are given`(
    clips: String, arguments: String, code: Int32, result: String
  ) throws {
    let work = try TemporaryFolder()
    for name in ["leaves.mp4", "vanishes.mp4"] { try work.copyFixture(name) }
    let action = try yaml("Integrations/github/action.yml")
    let steps = try #require(action["runs"]?["steps"]?.sequence)
    let inputs = ["clips": clips, "arguments": arguments, "report": "r.json"]
    var environment = [
      "PATH": pathWithProgram, "GITHUB_OUTPUT": work.url.path + "/output",
      "GITHUB_STEP_SUMMARY": work.url.path + "/summary", "GITHUB_PATH": work.url.path + "/path",
      "GITHUB_ACTION_PATH": folder.appending(path: "github").path,
    ]
    var last: Command?
    for step in steps {
      for (key, value) in step["env"]?.mapping ?? [:] {
        let text = try #require(value.string)
        let name = try #require(text.firstMatch(of: #/^\$\{\{ inputs\.(\w+) \}\}$/#)?.1)
        environment[try #require(key.string)] = inputs[String(name)]
      }
      #expect(step["shell"]?.string == "bash")
      last = try bash(try #require(step["run"]?.string), in: work, environment)
    }
    let gate = try #require(last)
    #expect(gate.exitCode == code, "\(gate.output)\(gate.error)")
    let output = try String(contentsOf: work.url.appending(path: "output"), encoding: .utf8)
    #expect(output == "result=\(result)\nreport=r.json\n")
    let path = try String(contentsOf: work.url.appending(path: "path"), encoding: .utf8)
    #expect(path == Command.program.deletingLastPathComponent().path + "\n")
    let summary = try String(contentsOf: work.url.appending(path: "summary"), encoding: .utf8)
    #expect(summary.hasPrefix("Plumbline: \(result)\n"))
    // A bad command line writes no report; all else tells the gate's verdict, and why as annotations.
    #expect(summary.contains(result == "passed" ? "### ✅ Gate passed" : "### ❌") == (code != 64))
    #expect(gate.output.contains("::error ") == (code == 1 || code == 2))
    let hasReport = FileManager.default.fileExists(
      atPath: work.url.appending(path: "r.json").path)
    #expect(hasReport == (code != 64))
  }

  @Test func `The action uses each input and each output, and puts none into a script's text`()
    throws
  {
    let action = try yaml("Integrations/github/action.yml")
    let steps = try #require(action["runs"]?["steps"]?.sequence)
    #expect(action["runs"]?["using"]?.string == "composite")
    let used = steps.flatMap { $0["env"]?.mapping?.values.compactMap(\.string) ?? [] }.joined()
    for input in try #require(action["inputs"]?.mapping) {
      #expect(used.contains("inputs.\(input.key.string ?? "?") "))
      let description: String? = input.value["description"]?.string
      #expect(description?.isEmpty == false)
    }
    #expect(steps.allSatisfy { !($0["run"]?.string ?? "").contains("${{") })
    let script = try String(contentsOf: folder.appending(path: "run-gate"), encoding: .utf8)
    for output in try #require(action["outputs"]?.mapping) {
      #expect(script.contains("\(output.key.string ?? "?")=%s"))
    }
  }

  @Test func `A name that looks like a command or an option is only a name`() throws {
    let work = try TemporaryFolder()
    let clips = "$(touch hit)\n`touch hit`\n; touch hit\n--help"
    let gate = try bash(
      "exec \"$RUN\"", in: work,
      [
        "PATH": pathWithProgram, "RUN": folder.appending(path: "run-gate").path,
        "PLUMBLINE_CLIPS": clips,
      ])
    #expect(gate.exitCode == 2 && gate.output.contains("4 could not be audited"), "\(gate.output)")
    #expect(!FileManager.default.fileExists(atPath: work.url.appending(path: "hit").path))
  }

  // MARK: - GitLab, pre-commit

  @Test func `GitLab's job runs what the image has, and keeps the report`() throws {
    let job = try #require(try yaml("Integrations/gitlab/plumbline.gitlab-ci.yml")[".plumbline"])
    #expect(job["script"]?.sequence?.compactMap(\.string) == ["plumbline-run-gate"])
    #expect(job["artifacts"]?["when"]?.string == "always")
    let dockerfile = try String(
      contentsOf: folder.appending(path: "docker/Dockerfile"), encoding: .utf8)
    #expect(dockerfile.contains("Integrations/run-gate /usr/local/bin/plumbline-run-gate\n"))
    let script = try String(contentsOf: folder.appending(path: "run-gate"), encoding: .utf8)
    for name in ["PLUMBLINE_CLIPS", "PLUMBLINE_ARGUMENTS", "PLUMBLINE_REPORT"] {
      #expect(job["variables"]?[name] != nil && script.contains("${\(name)"))
    }
  }

  @Test func `GitLab's job writes the reports that its template names`() throws {
    let work = try TemporaryFolder()
    try work.copyFixture("vanishes.mp4")
    let job = try #require(try yaml("Integrations/gitlab/plumbline.gitlab-ci.yml")[".plumbline"])
    let reports = try #require(job["artifacts"]?["reports"]?.mapping)
    // The image has it under this name.
    try FileManager.default.createDirectory(
      at: work.url.appending(path: "bin"), withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      at: folder.appending(path: "run-gate"),
      to: work.url.appending(path: "bin/plumbline-run-gate"))
    var environment = [
      "PATH": work.url.path + "/bin:" + pathWithProgram, "GITLAB_CI": "true",
    ]
    for (name, value) in job["variables"]?.mapping ?? [:] {
      environment[name.string ?? ""] = value.string
    }
    environment["PLUMBLINE_CLIPS"] = "vanishes.mp4"
    let lines = try #require(job["script"]?.sequence?.compactMap { $0.string })
    let script = lines.joined(separator: "\n")
    let gate = try bash(script, in: work, environment)
    #expect(gate.exitCode == 1, "\(gate.error)")
    #expect(job["artifacts"]?["paths"]?.sequence?.map { $0.string } == ["$PLUMBLINE_REPORT"])
    let report = try #require(environment["PLUMBLINE_REPORT"])
    #expect(FileManager.default.fileExists(atPath: work.url.appending(path: report).path))
    #expect(reports.count == 2)
    for report in reports {
      let name = try #require(report.value.string)
      let text = try String(contentsOf: work.url.appending(path: name), encoding: .utf8)
      #expect(text.contains("object-vanishes"))
    }
  }

  @Test func `Each hook's entry runs on files that its pattern takes`() throws {
    let work = try TemporaryFolder()
    try work.copyFixture("vanishes.mp4")
    try work.write("profile: strict\n", to: ".plumbline.yml")
    let hooks = try #require(try yaml(".pre-commit-hooks.yaml").sequence)
    for (hook, file, code) in [
      (hooks.first, "vanishes.mp4", Int32(1)), (hooks.last, ".plumbline.yml", 0),
    ] {
      let entry = try #require(hook?["entry"]?.string)
      let pattern = try Regex(try #require(hook?["files"]?.string))
      #expect(file.firstMatch(of: pattern) != nil && "a.txt".firstMatch(of: pattern) == nil)
      let run = try bash("\(entry) \(file)", in: work, ["PATH": pathWithProgram])
      #expect(run.exitCode == code, "\(run.error)")
    }
  }

  @Test func `pre-commit takes the hooks' manifest`() throws {
    let path = Command.repository.appending(path: ".build-tools/bin/pre-commit").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      print("Not checked by pre-commit: it is not installed; Scripts/test installs it.")
      return
    }
    let manifest = Command.repository.appending(path: ".pre-commit-hooks.yaml").path
    let run = try Command.run(URL(filePath: path), ["validate-manifest", manifest])
    #expect(run.exitCode == 0, "\(run.output)\(run.error)")
  }

  @Test func `pre-commit runs the hooks in a repository, and takes only what they are for`()
    throws
  {
    guard let preCommit = tool("pre-commit") else { return }
    let work = try TemporaryFolder()
    try work.copyFixture("vanishes.mp4")
    try work.copyFixture("leaves.mp4")
    try work.write("no clip", to: "a.txt")
    try work.write("min-coverage: 2\n", to: ".plumbline.yml")
    // As the manifest has them, but for the language: that would build the program anew.
    let manifest = try String(
      contentsOf: Command.repository.appending(path: ".pre-commit-hooks.yaml"), encoding: .utf8)
    let hooks = manifest.replacing("language: swift", with: "language: system")
      .split(separator: "\n").map { "      \($0)\n" }.joined()
    try work.write("repos:\n  - repo: local\n    hooks:\n\(hooks)", to: ".pre-commit-config.yaml")
    let environment = [
      "PATH": pathWithProgram, "PRE_COMMIT_HOME": work.url.path + "/.cache",
      "GIT_CONFIG_GLOBAL": "/dev/null",
    ]
    let set = try bash("git init -q . && git add -A", in: work, environment)
    #expect(set.exitCode == 0, "\(set.error)")
    func run(_ hook: String, _ arguments: String...) throws -> Command {
      try Command.run(
        preCommit, ["run", hook, "--color", "never"] + arguments, in: work.url,
        environment: environment)
    }
    let config = try run("plumbline-config", "--all-files")
    #expect(config.exitCode == 1 && config.output.contains(".plumbline.yml:1:"), "\(config.output)")
    try work.write("profile: standard\n", to: ".plumbline.yml")
    #expect(try run("plumbline-config", "--all-files").exitCode == 0)
    let gate = try run("plumbline-gate", "--all-files")
    #expect(gate.exitCode == 1 && gate.output.contains("2 clips: 1 fail, 1 pass"), "\(gate.output)")
    #expect(try run("plumbline-gate", "--files", "leaves.mp4").exitCode == 0)
    let none = try run("plumbline-gate", "--files", "a.txt")
    #expect(none.exitCode == 0 && none.output.contains("no files to check"), "\(none.output)")
  }

  // MARK: - Other people's readers

  /// A program that `Scripts/test` installs. Says so where there is none.
  private func tool(_ name: String) -> URL? {
    let file = Command.repository.appending(path: ".build-tools/bin/\(name)")
    if FileManager.default.isExecutableFile(atPath: file.path) { return file }
    print("Not checked by \(name): it is not installed; Scripts/test installs it.")
    return nil
  }

  @Test(
    arguments: [
      ("vendor.gitlab-ci", "gitlab/plumbline.gitlab-ci.yml"),
      ("vendor.github-actions", "github/action.yml"),
    ])
  func `What a host reads is valid by its host's schema`(schema: String, file: String) throws {
    guard let checker = tool("check-jsonschema") else { return }
    let run = try Command.run(
      checker, ["--builtin-schema", schema, folder.appending(path: file).path])
    #expect(run.exitCode == 0, "\(run.output)\(run.error)")
  }

  @Test func `ShellCheck finds nothing in the scripts, nor hadolint in the Dockerfile`() throws {
    let scripts =
      ["Integrations/run-gate", "Integrations/find-or-build"]
      + ["audit", "generate", "prepare", "test"].map { "Scripts/\($0)" } + [".ci/run"]
    for (name, files) in [
      ("shellcheck", scripts), ("hadolint", ["Integrations/docker/Dockerfile"]),
    ] {
      guard let checker = tool(name) else { continue }
      let run = try Command.run(checker, files, in: Command.repository)
      #expect(run.exitCode == 0, "\(run.output)\(run.error)")
    }
  }

  // MARK: - The image

  @Test
  func `The image builds with what Scripts/prepare names, and runs with what the program needs`()
    throws
  {
    let dockerfile = try String(
      contentsOf: folder.appending(path: "docker/Dockerfile"), encoding: .utf8)
    let stages = dockerfile.split(separator: "\nFROM ").dropFirst().map(String.init)
    #expect(stages.count == 2)
    func packages(_ stage: String) -> Set<String> {
      let joined = stage.replacing("\\\n", with: " ")
      let install = joined.firstMatch(of: #/--no-install-recommends(.*?)&&/#.dotMatchesNewlines())
      return Set((install?.1 ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
    }
    let prepare = try String(
      contentsOf: Command.repository.appending(path: "Scripts/prepare"), encoding: .utf8)
    let modules = try #require(prepare.firstMatch(of: #/for module in ([^;]+);/#)?.1)
    let wanted = modules.split(separator: " ").map { "\($0)-dev" } + ["pkg-config"]
    #expect(packages(stages[0]) == Set(wanted))

    // Debian names a package after the library and the number behind ".so".
    let tables = try Command.run(URL(filePath: "/usr/bin/readelf"), ["-d", Command.program.path])
    let needed = tables.output.matches(of: #/NEEDED.*\[(\w+)\.so\.(\d+)\]/#).map { match in
      let digits = match.1.last?.isNumber == true ? "-" : ""
      return "\(match.1)\(digits)\(match.2)"
    }
    let media = needed.filter {
      $0.hasPrefix("libav") || $0.hasPrefix("libsw") || $0.hasPrefix("libpng")
    }
    #expect(media.count == 5 && packages(stages[1]).isSuperset(of: media), "\(media)")
    // By number: a cluster that refuses root can't look a name up.
    let user = try #require(stages[1].firstMatch(of: #/\nUSER (\d+):(\d+)\n/#))
    #expect(user.1 != "0" && user.2 != "0" && stages[1].contains("useradd --uid \(user.1)"))
    // What is copied lies in the repository, and is let through to the builder.
    let ignored = try String(
      contentsOf: folder.appending(path: "docker/Dockerfile.dockerignore"), encoding: .utf8)
    for copy in dockerfile.matches(of: #/\nCOPY (\S+) \S+/#) where !copy.1.hasPrefix("--") {
      let file = Command.repository.appending(path: String(copy.1)).path
      #expect(FileManager.default.fileExists(atPath: file))
      #expect(ignored.contains("\n!\(copy.1)\n"), "\(copy.1)")
    }
  }

  @Test(arguments: ["run-gate", "find-or-build"])
  func `Each script can be read by its shell and run`(name: String) throws {
    let file = folder.appending(path: name).path
    #expect(FileManager.default.isExecutableFile(atPath: file))
    #expect(try Command.run(URL(filePath: "/bin/bash"), ["-n", file]).exitCode == 0)
  }
}
