import Foundation
import Testing

@Suite("The architecture")
struct ArchitectureTests {
  /// What any module may import.
  private static let systemModules: Set<String> = [
    "Foundation", "Glibc", "Dispatch", "Synchronization",
  ]

  @Test("lets a module import only what the table in Documentation/Architecture.md allows")
  func imports() throws {
    let table = try allowedImports()
    for file in try SourceFile.all() {
      guard let allowed = table[file.module] else { continue }
      let extra = Set(file.imports).subtracting(Self.systemModules).subtracting(allowed ?? [])
      #expect(allowed == nil || extra.isEmpty, "\(file.path) imports \(extra.sorted())")
    }
  }

  @Test("has a row for every folder of Sources, and a folder for every row")
  func folders() throws {
    let sources = SourceFile.repository.appending(path: "Sources").path
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources)
      .filter { !$0.hasPrefix(".") }
    #expect(try allowedImports().keys.sorted() == folders.sorted())
  }

  @Test("has no circle")
  func acyclic() throws {
    var open = try allowedImports().compactMapValues { $0 }
    while let free = open.first(where: { row in row.value.allSatisfy { open[$0] == nil } }) {
      open[free.key] = nil
    }
    #expect(open.isEmpty)
  }

  @Test("finds imports behind attributes and access levels")
  func importSyntax() {
    let text = "import A\n@testable import B\npublic import C\nimport struct D.E\n// import F\n"
    #expect(SourceFile(module: "", path: "", text: text).imports == ["A", "B", "C", "D"])
  }

  @Test("has nothing in its sources that traps on bad input: no try!, no as!, no forced unwrap")
  func noForce() throws {
    let forcedTryOrCast = #/\b(?:try|as)!/#
    let forcedUnwrap = #/[\w\)\]]!(?!=)/#
    for file in try SourceFile.all() {
      // Its hot loops unwrap the addresses of buffers that they made, and no file reaches it.
      let isKernel = file.module == "Imaging"
      for (number, line) in file.code
      where line.contains(forcedTryOrCast) || (!isKernel && line.contains(forcedUnwrap)) {
        Issue.record("\(file.path):\(number): \(line.trimmingCharacters(in: .whitespaces))")
      }
    }
  }

  /// For each module of the table what it may import; nil for anything.
  private func allowedImports() throws -> [String: Set<String>?] {
    let page = SourceFile.repository.appending(path: "Documentation/Architecture.md")
    var table: [String: Set<String>?] = [:]
    for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| `"), cells.count == 3 else { continue }
      let module = cells[0].trimmingCharacters(in: ["`"])
      let names = cells[2].matches(of: #/`(\w+)`/#).map { String($0.1) }
      table.updateValue(cells[2] == "anything" ? nil : Set(names), forKey: module)
    }
    return table
  }
}
