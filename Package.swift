// swift-tools-version: 6.1
import PackageDescription

// The order is the order of imports: a target may use only what stands above it.
// `Tests/ArchitectureTests` reads every import and holds it to the table in
// `Documentation/Architecture.md`.
let package = Package(
  name: "plumbline",
  products: [
    .executable(name: "plumbline", targets: ["plumbline"]),
    .library(
      name: "Plumbline",
      targets: [
        "Imaging", "VideoIO", "Scenes", "Tracking", "WorldModel", "Rules", "Auditing", "Reporting",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CFFmpeg", pkgConfig: "libavformat libavcodec libswscale libavutil",
      providers: [
        .apt(["libavformat-dev", "libavcodec-dev", "libswscale-dev", "libavutil-dev"])
      ]),
    .systemLibrary(name: "CMemory"),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    // Square roots in generic inlined code want libm by name.
    .target(name: "Scenes", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "Imaging", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "VideoIO", dependencies: ["CFFmpeg", "CPNG", "Imaging", "Scenes"]),
    .target(name: "Tracking", dependencies: ["Imaging", "Scenes"]),
    .target(name: "WorldModel", dependencies: ["Scenes"]),
    .target(name: "Rules", dependencies: ["Scenes", "WorldModel"]),
    .target(
      name: "Auditing",
      dependencies: [
        "Imaging", "VideoIO", "Scenes", "Tracking", "WorldModel", "Rules",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Reporting",
      dependencies: [
        "Auditing", "Imaging", "VideoIO", "Rules", "Scenes", "WorldModel",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      // In the program itself, so that nothing is needed beside it.
      resources: [
        .embedInCode("HTML/Resources/page.mustache"), .embedInCode("HTML/Resources/clip.mustache"),
        .embedInCode("HTML/Resources/gate.mustache"),
        .embedInCode("HTML/Resources/page.css"), .embedInCode("HTML/Resources/page.js"),
        // A link to Schemas.
        .embedInCode("Resources/report.schema.json"),
      ]),
    .target(name: "SyntheticScenes", dependencies: ["Scenes", "Imaging"]),
    .executableTarget(
      name: "plumbline",
      dependencies: [
        "Auditing", "CMemory", "Imaging", "Reporting", "Rules", "Scenes", "SyntheticScenes",
        "Tracking",
        "VideoIO", "WorldModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "MakeFixtures",
      dependencies: ["SyntheticScenes", "VideoIO", "Scenes", "Imaging"]),
    .testTarget(name: "ArchitectureTests"),
    .testTarget(name: "ScenesTests", dependencies: ["Scenes"]),
    .testTarget(name: "ImagingTests", dependencies: ["Imaging"]),
    .testTarget(name: "VideoIOTests", dependencies: ["VideoIO", "Imaging", "Scenes"]),
    .testTarget(
      name: "TrackingTests", dependencies: ["Tracking", "SyntheticScenes", "Imaging", "Scenes"]),
    .testTarget(
      name: "WorldModelTests", dependencies: ["WorldModel", "SyntheticScenes", "Scenes"]),
    .testTarget(
      name: "RulesTests", dependencies: ["Rules", "WorldModel", "SyntheticScenes", "Scenes"]),
    .testTarget(
      name: "AuditingTests",
      dependencies: [
        "Auditing", "VideoIO", "Tracking", "Rules", "Scenes", "WorldModel", "SyntheticScenes",
      ]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Reporting", "Auditing", "Imaging", "Rules", "Scenes", "Tracking", "VideoIO", "WorldModel",
      ]),
    .testTarget(
      name: "SyntheticScenesTests",
      dependencies: ["SyntheticScenes", "Imaging", "Scenes", "VideoIO"]),
    .testTarget(
      name: "PlumblineCommandTests",
      dependencies: [
        "plumbline", "Auditing", "Reporting", "VideoIO", .product(name: "Yams", package: "Yams"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
