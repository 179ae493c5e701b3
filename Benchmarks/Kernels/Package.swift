// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Kernels",
  dependencies: [.package(name: "plumbline", path: "../..")],
  targets: [
    .executableTarget(
      name: "kernels", dependencies: [.product(name: "Plumbline", package: "plumbline")])
  ])
