import Imaging
import Scenes

/// The frames that are analysed together: one shot, or a window of a long one, with its camera path,
/// its light and its plate.
struct Segment {
  /// Clip frame number of the first picture.
  var firstFrame: Int
  var pictures: [Picture]
  /// For each picture the number of those up to it that don't repeat the one before: what motion is
  /// counted in.
  var moments: [Int]
  var camera: CameraPath
  var lights: [Lighting]
  var plate: TemporalPlate
  /// Reference pixel of the plate's pixel (0, 0).
  var plateOrigin: SIMD2<Double>
  var threads: Int

  var width: Int { pictures.first?.width ?? 0 }
  var height: Int { pictures.first?.height ?? 0 }
  var count: Int { pictures.count }

  /// What the plate shows from a frame's point of view, in that frame's light.
  struct Background {
    var picture: Picture
    var spread: Plane<UInt8>
    var valid: Plane<UInt8>?
  }

  func background(at index: Int) -> Background {
    guard lights.indices.contains(index), camera.referenceFromFrame.indices.contains(index) else {
      return Background(picture: plate.picture, spread: plate.spread, valid: plate.valid)
    }
    if camera.isStatic {
      return Background(
        picture: lights[index].applied(to: plate.picture), spread: plate.spread, valid: nil)
    }
    let plateFromFrame = plateFromFrame(at: index)
    let (picture, spread, valid) = Warp.picture(
      plate.picture, with: plate.spread, by: plateFromFrame, width: width, height: height)
    return Background(
      picture: lights[index].applied(to: picture), spread: spread,
      valid: Morphology.erode(valid, radius: 2))
  }

  /// From a frame's pixels to the plate's own.
  func plateFromFrame(at index: Int) -> Homography {
    let shift = Homography(rows: [1, 0, -plateOrigin.x, 0, 1, -plateOrigin.y, 0, 0, 1])
    return shift.composed(with: camera.referenceFromFrame[index])
  }

  func onPlate(_ point: Point, at index: Int) -> Point {
    camera.referenceFromFrame[index].apply(point.x, point.y)
  }

  func inImage(_ point: Point, at index: Int) -> Point {
    guard !camera.isStatic else { return point }
    return (camera.referenceFromFrame[index].inverse ?? .identity).apply(point.x, point.y)
  }
}

/// Makes segments: camera, light and plate of a run of pictures.
struct SegmentBuilder {
  var threads: Int
  /// The most pictures that a plate is made of.
  var sampleCount = 40
  /// Half width of what counts as one surface of the plate, in levels.
  ///
  /// A moving camera's pictures lie on each other to about half a pixel, so that texture is smeared.
  private static func plateWindow(isStatic: Bool) -> TemporalPlate.Window {
    isStatic ? .init(luma: 22, chroma: 9) : .init(luma: 30, chroma: 14)
  }
  /// How much larger than a frame a plate may get.
  var maximumPlateArea = 5.0

  /// - Parameter repeats: indices of pictures that repeat the one before.
  func build(
    _ pictures: [Picture], firstFrame: Int, camera: CameraPath, repeats: Set<Int> = []
  ) -> Segment? {
    guard let first = pictures.first else { return nil }
    let bounds = Self.bounds(
      camera.referenceFromFrame[...], width: first.width, height: first.height)
    let origin =
      camera.isStatic
      ? SIMD2<Double>(0, 0) : SIMD2(bounds.x.rounded(.down), bounds.y.rounded(.down))
    let width = camera.isStatic ? first.width : Int(bounds.maxX.rounded(.up) - origin.x)
    let height = camera.isStatic ? first.height : Int(bounds.maxY.rounded(.up) - origin.y)
    guard width > 0, height > 0, width * height <= 8 * first.width * first.height + 4096 else {
      return nil
    }
    let count = min(sampleCount, pictures.count)
    let indices = (0..<count).map { count == 1 ? 0 : $0 * (pictures.count - 1) / (count - 1) }
    var segment = Segment(
      firstFrame: firstFrame, pictures: pictures, moments: Self.moments(pictures.count, repeats),
      camera: camera,
      lights: Array(repeating: .neutral, count: pictures.count),
      plate: TemporalPlate(width: width, height: height), plateOrigin: origin, threads: threads)
    guard
      let plate = makePlate(segment, indices: indices, width: width, height: height)
    else { return nil }
    segment.plate = plate
    segment.lights = fitLights(segment)
    let isSteady = segment.lights.allSatisfy(Self.isSteady)
    if !isSteady {
      // The first plate mixed several lights: make it again from pictures taken to one light.
      if let plate = makePlate(
        segment, indices: indices, width: width, height: height)
      {
        segment.plate = plate
        segment.lights = fitLights(segment)
      }
    }
    return segment
  }

  private static func moments(_ count: Int, _ repeats: Set<Int>) -> [Int] {
    var moment = -1
    return (0..<count).map { index in
      if index == 0 || !repeats.contains(index) { moment += 1 }
      return moment
    }
  }

  private static func isSteady(_ light: Lighting) -> Bool {
    guard abs(light.gain - 1) < 0.02, abs(light.offset) < 2.5 else { return false }
    return abs(light.cbOffset) <= 1 && abs(light.crOffset) <= 1
  }

  private func fitLights(_ segment: Segment) -> [Lighting] {
    Parallel.map(segment.count, threads: threads) { index in
      if segment.camera.isStatic {
        return Lighting.fit(segment.pictures[index], to: segment.plate.picture, valid: nil)
      }
      // The fit looks at every fourth pixel each way: only those are warped.
      let step = 4
      let picked = segment.pictures[index].picked(every: step)
      let scale = Double(step)
      let frameFromPicked = Homography(rows: [
        scale, 0, scale / 2, 0, scale, scale / 2, 0, 0, 1,
      ])
      let (view, valid) = Warp.picture(
        segment.plate.picture,
        by: segment.plateFromFrame(at: index).composed(with: frameFromPicked),
        width: picked.width, height: picked.height)
      return Lighting.fit(picked, to: view, valid: valid, stride: 1, cellSide: 64 / step)
    }
  }

  private struct View: Sendable {
    var picture: Picture
    /// Nil where all of it is.
    var valid: Plane<UInt8>?
  }

  private func makePlate(
    _ segment: Segment, indices: [Int], width: Int, height: Int
  ) -> TemporalPlate? {
    let views = Parallel.map(indices.count, threads: threads) { position -> View? in
      let index = indices[position]
      let light = segment.lights[index]
      let plain =
        light == .neutral
        ? segment.pictures[index] : light.inverted.applied(to: segment.pictures[index])
      if segment.camera.isStatic { return View(picture: plain, valid: nil) }
      let plateFromFrame = segment.plateFromFrame(at: index)
      guard let frameFromPlate = plateFromFrame.inverse else { return nil }
      // A frame covers a part of a wide plate: only that part is warped.
      let bounds = Self.bounds([plateFromFrame], width: plain.width, height: plain.height)
      let left = max(0, Int(bounds.x.rounded(.down)) - 1)
      let top = max(0, Int(bounds.y.rounded(.down)) - 1)
      let right = min(width, Int(bounds.maxX.rounded(.up)) + 1)
      let bottom = min(height, Int(bounds.maxY.rounded(.up)) + 1)
      guard left < right, top < bottom else { return nil }
      let (part, inside) = Warp.picture(
        plain, by: frameFromPlate.composed(with: .translation(Double(left), Double(top))),
        width: right - left, height: bottom - top)
      return View(
        picture: part.placed(onWidth: width, height: height, x: left, y: top),
        valid: inside.placed(onWidth: width, height: height, x: left, y: top, background: 0))
    }
    let samples = views.compactMap { $0?.picture }
    let valid = views.compactMap { $0?.valid }
    return TemporalPlate.make(
      samples: samples, valid: segment.camera.isStatic ? nil : valid,
      window: Self.plateWindow(isStatic: segment.camera.isStatic),
      threads: threads)
  }

  /// The box around all frames in reference pixels.
  static func bounds(_ maps: ArraySlice<Homography>, width: Int, height: Int) -> Box {
    var box: Box?
    for map in maps {
      for corner in [(0, 0), (width, 0), (0, height), (width, height)] {
        let p = map.apply(Double(corner.0), Double(corner.1))
        guard p.x.isFinite, p.y.isFinite, abs(p.x) < 1e6, abs(p.y) < 1e6 else { continue }
        let point = Box(x: p.x, y: p.y, width: 0, height: 0)
        box = box?.union(point) ?? point
      }
    }
    return box ?? Box(x: 0, y: 0, width: Double(width), height: Double(height))
  }

  /// The longest runs of frames whose plates stay within ``maximumPlateArea``, each seen from its own
  /// first frame: from afar, a wide pan stretches a plane without bound. A frame whose horizon from
  /// there crosses the picture begins a window of its own, however small the box of its corners.
  func windows(_ maps: [Homography], width: Int, height: Int) -> [Range<Int>] {
    var windows: [Range<Int>] = []
    var start = 0
    let limit = maximumPlateArea * Double(width * height)
    var box: Box?
    for end in maps.indices {
      let local = Self.rebased(maps[end], to: maps[start])
      let frame = Self.bounds([local], width: width, height: height)
      let grown = box?.union(frame) ?? frame
      let isTorn = local.hasHorizon(inWidth: width, height: height)
      if grown.area > limit || isTorn, end > start {
        windows.append(start..<end)
        start = end
        box = Self.bounds([.identity], width: width, height: height)
      } else {
        box = grown
      }
    }
    if start < maps.count { windows.append(start..<maps.count) }
    return windows
  }

  /// A frame's map to the reference, turned into its map to another frame.
  static func rebased(_ map: Homography, to base: Homography) -> Homography {
    guard let inverse = base.inverse else { return map }
    let result = inverse.composed(with: map)
    return result.isFinite ? result : .identity
  }
}
