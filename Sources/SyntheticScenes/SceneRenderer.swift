import Foundation
import Imaging
import Scenes

/// Renders a script frame by frame: textured wall and floor, shaded bodies, shadows, noise.
///
/// The same script gives the same pixels. A frame costs O(width · height); the plates of all shots
/// are kept.
public struct SceneRenderer: Sendable {
  public let script: SceneScript
  public let timeline: SceneTimeline
  /// Whether bodies throw soft shadows on their ground.
  public var drawsShadows = true
  private let plates: [RenderedPlate]
  private let textures: Textures
  private let noise: SensorNoise

  public init(_ script: SceneScript) {
    self.script = script
    timeline = SceneTimeline(script)
    let unit = max(0.05, Double(script.width) / 640)
    textures = Textures(noise: ValueNoise(seed: hash64(script.seed &+ 5)), unit: unit)
    noise = SensorNoise(seed: script.seed, sigma: script.sensorNoise)
    plates = script.shotFrames.enumerated().map { RenderedPlate(script, shot: $0, frames: $1) }
  }

  /// The picture of a frame of the script; black for any other.
  public func picture(atFrame frame: Int) -> Picture {
    guard (0..<script.frameCount).contains(frame) else {
      return Picture(width: script.width, height: script.height, luma: 0)
    }
    let flashes = script.flashes.map { script.frame(atSeconds: $0) }
    let light = script.lightGain(atSeconds: script.shownSeconds(atFrame: frame))
    let gain = light * (flashes.contains(frame) ? 1.7 : 1)
    let count = max(1, script.blurSamples)
    // The shutter is open for half a frame interval.
    let step = script.seconds(atFrame: 1) / 2 / Double(count)
    var canvas = canvas(SceneView(timeline, frame: frame))
    for sample in 1..<max(1, count) {
      canvas.add(
        self.canvas(SceneView(timeline, frame: frame, secondsLater: Double(sample) * step)))
    }
    if count > 1 {
      for index in canvas.luma.indices {
        canvas.luma[index] /= Float(count)
        canvas.cb[index] /= Float(count)
        canvas.cr[index] /= Float(count)
      }
    }
    return canvas.picture(gain: gain, noise: noise, frame: frame)
  }

  private func canvas(_ view: SceneView) -> Canvas {
    var canvas = plates[view.shot].canvas(view.camera, script)
    let order = view.states.filter(\.isPresent).sorted {
      let depths = (script.bodies[$0.index].depth, script.bodies[$1.index].depth)
      return depths.0 == depths.1 ? $0.index < $1.index : depths.0 < depths.1
    }
    if drawsShadows { for state in order { drawShadow(of: state, view, on: &canvas) } }
    for state in order { draw(state, view, on: &canvas) }
    return canvas
  }

  private func draw(_ state: BodyState, _ view: SceneView, on canvas: inout Canvas) {
    let outline = view.silhouettes[state.index]
    let shape = script.bodies[state.index].shape
    let depth = script.bodies[state.index].depth
    forEachPixel(of: outline.box.insetBy(-1)) { x, y in
      let p = Point(Double(x) + 0.5, Double(y) + 0.5)
      let cover = outline.coverage(at: p) * (1 - view.occlusion(at: p, depth: depth))
      guard cover > 0 else { return }
      let q = (p - outline.center) / outline.half
      let colour = textures.body(state.index, shape, state.colour, at: q, angle: state.angle)
      canvas.blend(y * script.width + x, colour, share: cover * state.opacity)
    }
  }

  /// An ellipse on the ground below a body, the fainter and wider the higher the body is.
  private func drawShadow(of state: BodyState, _ view: SceneView, on canvas: inout Canvas) {
    let body = script.bodies[state.index]
    let bottom = state.position.y + state.height / 2
    guard let ground = body.motion == .gliding ? bottom : script.ground(of: body) else { return }
    let height = max(0, ground - bottom) / max(1, body.diameter)
    let strength = 0.5 * exp(-0.9 * height) * state.opacity
    guard strength > 0.01 else { return }
    let center = view.camera.imageFromPlate(Point(state.position.x, ground))
    let half = Point(0.62 + 0.25 * height, 0.13) * (state.width * view.camera.scale)
    let box = Box(
      x: center.x - half.x, y: center.y - half.y, width: 2 * half.x, height: 2 * half.y)
    forEachPixel(of: box) { x, y in
      let p = Point(Double(x) + 0.5, Double(y) + 0.5)
      let q = (p - center) / half
      let soft = max(0, 1 - q.dot(q))
      let share = strength * soft * (1 - view.occlusion(at: p, depth: body.depth))
      canvas.darken(y * script.width + x, by: share)
    }
  }

  private func forEachPixel(of box: Box, _ visit: (Int, Int) -> Void) {
    let left = Int(min(Double(script.width), max(0, box.x)).rounded(.down))
    let right = Int(min(Double(script.width), max(0, box.maxX)).rounded(.up))
    let top = Int(min(Double(script.height), max(0, box.y)).rounded(.down))
    let bottom = Int(min(Double(script.height), max(0, box.maxY)).rounded(.up))
    guard left < right, top < bottom else { return }
    for y in top..<bottom { for x in left..<right { visit(x, y) } }
  }
}

extension Silhouette {
  /// Share of the pixel about a point that the outline covers, to first order: 0...1.
  func coverage(at p: Point) -> Double {
    let way = p - center
    if shape == .box {
      let x = min(1, max(0, half.x - abs(way.x) + 0.5))
      let y = min(1, max(0, half.y - abs(way.y) + 0.5))
      return x * y
    }
    let q = way / half
    let radius = q.length
    guard radius > 0.01 else { return 1 }
    let slope = (q / half).length / radius
    return min(1, max(0, 0.5 - (radius - 1) / slope))
  }
}

/// The still part of one shot, rendered once over all that its camera sees.
private struct RenderedPlate {
  private var plate: Canvas
  private let origin: Point

  init(_ script: SceneScript, shot: Int, frames: Range<Int>) {
    var low = Point(.infinity, .infinity)
    var high = -low
    let corners = [Point(0, 0), Point(Double(script.width), Double(script.height))]
    for frame in frames {
      let seconds = script.seconds(atFrame: frame - frames.lowerBound)
      let camera = CameraView(script, secondsInShot: seconds, shot: shot)
      for corner in corners.map(camera.plateFromImage) {
        low = pointwiseMin(low, corner)
        high = pointwiseMax(high, corner)
      }
    }
    if frames.isEmpty { (low, high) = (corners[0], corners[1]) }
    origin = Point(low.x.rounded(.down), low.y.rounded(.down))
    let size = high - origin
    plate = Canvas(
      width: max(1, Int(size.x.rounded(.up))), height: max(1, Int(size.y.rounded(.up))))
    let paint = PlatePainter(script, shot: shot)
    for y in 0..<plate.height {
      for x in 0..<plate.width {
        let colour = paint.colour(at: origin + Point(Double(x) + 0.5, Double(y) + 0.5))
        plate.set(y * plate.width + x, colour)
      }
    }
  }

  /// The plate as a camera sees it.
  func canvas(_ camera: CameraView, _ script: SceneScript) -> Canvas {
    if case .still = script.camera { return plate }
    var canvas = Canvas(width: script.width, height: script.height)
    for y in 0..<script.height {
      for x in 0..<script.width {
        let p = camera.plateFromImage(Point(Double(x) + 0.5, Double(y) + 0.5)) - origin
        canvas.set(y * script.width + x, plate.interpolated(p.x, p.y))
      }
    }
    return canvas
  }
}

/// The colours of a shot's wall, floor and occluders.
private struct PlatePainter {
  private let script: SceneScript
  private let shot: Int
  private let textures: Textures
  private let backdrop: SceneScript.Backdrop

  init(_ script: SceneScript, shot: Int) {
    self.script = script
    self.shot = shot
    let noise = ValueNoise(seed: hash64(script.seed &+ UInt64(shot) &* 977 &+ 3))
    textures = Textures(noise: noise, unit: max(0.05, Double(script.width) / 640))
    let all = SceneScript.Backdrop.allCases
    let place = all.firstIndex(of: script.backdrop) ?? 0
    backdrop = all[(place + shot) % all.count]
  }

  func colour(at p: Point) -> SceneScript.Colour {
    var colour = textures.wall(backdrop, p)
    if let floor = script.floor {
      let skirting = 7 * textures.unit
      if p.y >= floor {
        colour = textures.floor(p, top: floor)
      } else if p.y >= floor - skirting {
        colour = colour.mixed(with: SceneScript.Colour(luma: 60, cb: 122, cr: 134), share: 0.75)
      }
    }
    guard shot == 0 else { return colour }
    for occluder in script.occluders {
      let box = occluder.box
      let outline = Silhouette(
        shape: .box, center: box.center, half: Point(box.width, box.height) / 2)
      let cover = outline.coverage(at: p)
      if cover > 0 { colour = colour.mixed(with: textures.occluder(occluder, p), share: cover) }
    }
    return colour
  }
}
