import Foundation
import SyntheticScenes

// swift run -c release MakeFixtures Fixtures
guard CommandLine.arguments.count == 2 else {
  FileHandle.standardError.write(Data("usage: MakeFixtures FOLDER\n".utf8))
  exit(64)
}
do {
  try FixtureFolder(path: CommandLine.arguments[1]).write()
} catch {
  FileHandle.standardError.write(Data("MakeFixtures: \(error)\n".utf8))
  exit(2)
}
