import Dispatch
import Foundation
import Imaging

/// Times our kernels on one thread on the pair in a folder; the fastest of 15 runs, as JSON.
@main
struct Kernels {
  static let width = 512
  static let height = 288

  struct Row: Encodable {
    var ms: Double
    var error: Double?
  }

  struct Unreadable: Error {
    var name: String
  }

  static func bytes(_ name: String) throws -> Data {
    guard let data = FileManager.default.contents(atPath: CommandLine.arguments[1] + "/\(name).raw")
    else { throw Unreadable(name: name) }
    return data
  }

  static func plane(_ name: String) throws -> Plane<UInt8> {
    guard let plane = Plane(width: width, height: height, samples: [UInt8](try bytes(name))) else {
      throw Unreadable(name: name)
    }
    return plane
  }

  static func floats(_ name: String) throws -> [Float] {
    try bytes(name).withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
  }

  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: kernels FOLDER\n".utf8))
      exit(64)
    }
    let (a, b) = (try plane("a"), try plane("b"))
    let (u, v) = (try floats("u"), try floats("v"))
    var rows: [(String, Row)] = []

    @discardableResult
    func timed<Value>(_ name: String, _ work: () -> Value, error: ((Value) -> Double)? = nil)
      -> Value
    {
      var value = work()
      var best = UInt64.max
      for _ in 0..<15 {
        let start = DispatchTime.now().uptimeNanoseconds
        value = work()
        best = min(best, DispatchTime.now().uptimeNanoseconds - start)
      }
      rows.append((name, Row(ms: Double(best) / 1e6, error: error?(value))))
      return value
    }

    func flowError(_ flow: Flow) -> Double {
      var sum = 0.0
      for i in 0..<width * height {
        let (dx, dy) = (flow.x.samples[i] - u[i], flow.y.samples[i] - v[i])
        sum += Double((dx * dx + dy * dy).squareRoot())
      }
      return sum / Double(width * height)
    }

    timed(
      "dense flow, fast", { OpticalFlow.denseInverseSearch(from: a, to: b, preset: .fast) },
      error: flowError)
    timed(
      "dense flow, medium", { OpticalFlow.denseInverseSearch(from: a, to: b, preset: .medium) },
      error: flowError)
    let points = timed(
      "Shi-Tomasi, 2000 points",
      {
        Features.shiTomasi(
          in: a, maximumCount: 2000, minimumDistance: 3, quality: 0.001, excluding: nil)
      })
    timed(
      "Lucas-Kanade, 2000 points, 15x15",
      {
        // With its pyramids, which OpenCV's makes too.
        LucasKanade.track(
          points, from: Pyramid.make(a, levels: 4), to: Pyramid.make(b, levels: 4))
      },
      error: { results in
        let errors = zip(points, results).filter { $0.1.isTracked }.map { point, result -> Double in
          let i = Int(point.y) * width + Int(point.x)
          let dx = Double(result.position.x - point.x - u[i])
          let dy = Double(result.position.y - point.y - v[i])
          return (dx * dx + dy * dy).squareRoot()
        }.sorted()
        return errors.isEmpty ? .infinity : errors[errors.count / 2]
      })
    timed("pyramid, 4 levels", { Pyramid.make(a, levels: 4) })
    if let picture = Picture(luma: a, cb: a, cr: a) {
      let map = Homography(rows: [1.01, 0.02, 3, -0.02, 1, 2, 1e-5, 0, 1])
      timed(
        "warp by a homography, 3 planes",
        { Warp.picture(picture, by: map, width: width, height: height) })
    }
    var mask = a
    for i in mask.samples.indices { mask.samples[i] = mask.samples[i] > 150 ? 1 : 0 }
    timed("dilation, radius 3", { Morphology.dilate(mask, radius: 3) })
    timed(
      "connected components", { Components.label(mask, minimumArea: 1, eightConnected: true) })
    timed("median 3x3", { Median.median3x3(a) })
    timed("box filter, radius 4", { BoxFilter.mean(a, radius: 4) })
    timed("occlusion from two flows") {
      OpticalFlow.occlusion(
        forward: OpticalFlow.denseInverseSearch(from: a, to: b),
        backward: OpticalFlow.denseInverseSearch(from: b, to: a))
    }

    let encoder = JSONEncoder()
    let lines = try rows.map { name, row in
      "\(String(decoding: try encoder.encode(name), as: UTF8.self)): "
        + String(decoding: try encoder.encode(row), as: UTF8.self)
    }
    print("{" + lines.joined(separator: ",\n ") + "}")
  }
}
