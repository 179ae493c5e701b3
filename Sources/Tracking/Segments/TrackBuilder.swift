import Foundation
import Imaging
import Scenes

/// Turns a finished trail into a track in clip pixels.
struct TrackBuilder {
  let segment: Segment
  /// Clip pixels for each analysis pixel.
  let scale: Double
  let plateReliability: Double
  /// From here on a view whose visible fraction was given counts as whole: 0...1.
  static let wholeFraction = 0.85

  func track(from trail: Trail, id: Int, shot: Int) -> Track {
    let clean = trail.sightings.filter { !$0.isShared && !$0.blob.touchesEdge }
    let reference = clean.isEmpty ? trail.sightings : clean
    let area = median(reference.map { Double($0.blob.area) })
    let contrast = max(
      1, median(reference.filter { !$0.isOnPlate }.map(\.blob.appearance.contrast)))
    let colour = (0..<3).map { channel in median(reference.map { $0.blob.appearance.mean[channel] })
    }
    let covered = covered(trail.sightings, area: area)
    let isGiven = trail.sightings.contains { $0.given != nil }
    let observations = trail.sightings.enumerated().map { position, sighting -> Observation in
      let blob = sighting.blob
      var clipping: Clipping = []
      if blob.touchesEdge { clipping.insert(.frameEdge) }
      if sighting.isShared { clipping.insert(.object) }
      let told = sighting.given?.visibleFraction
      let isCovered = told.map { $0 < Self.wholeFraction } ?? covered[position]
      if isCovered, clipping.isEmpty { clipping.insert(.occluder) }
      // A mask's centroid is off by about its outline's error over its size.
      let sigma = (0.15 + 1.2 / max(2, blob.diameter)) * (sighting.isShared ? 2.5 : 1) * scale
      return Observation(
        frame: segment.firstFrame + sighting.index,
        box: sighting.given?.box
          ?? Box(
            x: Double(blob.minX) * scale, y: Double(blob.minY) * scale,
            width: Double(blob.maxX - blob.minX + 1) * scale,
            height: Double(blob.maxY - blob.minY + 1) * scale),
        centroidInImage: blob.centroid * scale, centroidOnPlate: sighting.onPlate * scale,
        covariance: Covariance(isotropic: sigma * sigma),
        area: sighting.area * scale * scale,
        visibleFraction: told ?? min(1, Double(blob.area) / max(1, area)), clippedBy: clipping,
        appearance: blob.appearance,
        opacity: !sighting.isOnPlate
          ? opacity(blob, colour: colour) ?? blob.appearance.contrast / contrast : 1,
        // Kept to the clip's end, without the room that its runs grew in.
        mask: blob.mask)
    }
    return Track(
      id: id, observations: observations, shot: shot,
      selfMoving: trail.standing == nil
        ? selfMoving(trail.isFaceOnly ? trail.sightings : clean) : 0,
      reliability: isGiven
        ? givenReliability(trail, clean: clean)
        : TrailReliability(plateReliability: plateReliability).value(of: trail))
  }

  /// How much the outline changes between views about a fifth of a second apart, as a probability.
  ///
  /// Measured by area and by solidity (area over that of the convex hull), which turning in the
  /// picture leaves alone; limbs change both.
  private func selfMoving(_ clean: [Trail.Sighting]) -> Double {
    guard clean.count >= 6 else { return 0.3 }
    let lag = 3
    let solidity = clean.map { ConvexHull.solidity(of: $0.blob.mask) }
    var areaSteps: [Double] = []
    var soliditySteps: [Double] = []
    for i in lag..<clean.count where clean[i].index - clean[i - lag].index <= 2 * lag {
      areaSteps.append(
        abs(log(max(1, clean[i].area) / max(1, clean[i - lag].area))))
      let step = abs(solidity[i] - solidity[i - lag])
      // Of a given box, the foreground in it is a mask of doubtful outline: what has limbs changes the
      // box as well.
      soliditySteps.append(min(step, boxStep(clean[i - lag], clean[i]) ?? step))
    }
    guard !areaSteps.isEmpty else { return 0.3 }
    // A mask's border is good to about half a pixel: of area, two over the diameter.
    let noise = 1.0 / max(3, median(clean.map(\.blob.diameter)))
    let change = max(0, median(areaSteps) - 2 * noise) + 3 * max(0, median(soliditySteps) - noise)
    let limbs = max(0, 0.82 - median(solidity))
    return min(1, max(0, (change + limbs - 0.05) / 0.2))
  }

  /// Change of a given box's aspect, as a logarithm; nil where a mask was given, or neither.
  private func boxStep(_ one: Trail.Sighting, _ other: Trail.Sighting) -> Double? {
    guard let a = one.given, let b = other.given, a.isBoxOnly, b.isBoxOnly else { return nil }
    return abs(log(b.box.width / b.box.height) - log(a.box.width / a.box.height))
  }

  /// That it is an object is taken from whoever gave it; what can be measured of it hangs on its
  /// length and on how much of it is in full view.
  private func givenReliability(_ trail: Trail, clean: [Trail.Sighting]) -> Double {
    let length = min(1, Double(trail.sightings.count) / 8)
    let whole = Double(clean.count) / Double(max(1, trail.sightings.count))
    return length * (0.7 + 0.3 * whole)
  }

  /// The share of the object's own colour in the mask, the rest being the background's: about 1 for a
  /// solid thing. Nil where the two colours are too alike to tell.
  private func opacity(_ blob: Blob, colour: [Double]) -> Double? {
    var product = 0.0
    var square = 0.0
    for channel in 0..<3 {
      let span = colour[channel] - blob.backgroundMean[channel]
      product += span * (blob.appearance.mean[channel] - blob.backgroundMean[channel])
      square += span * span
    }
    return square > 400 ? max(0, product / square) : nil
  }

  /// Which views something still hides in part: runs of small ones in which the area goes up or down,
  /// next to where the trail begins, ends or has a gap. A run of one size is a changed size.
  private func covered(_ sightings: [Trail.Sighting], area: Double) -> [Bool] {
    var result = [Bool](repeating: false, count: sightings.count)
    var start = 0
    while start < sightings.count {
      guard Double(sightings[start].blob.area) < 0.75 * area else {
        start += 1
        continue
      }
      var end = start
      while end < sightings.count, Double(sightings[end].blob.area) < 0.75 * area { end += 1 }
      let areas = sightings[start..<end].map { Double($0.blob.area) }
      let typical = median(areas)
      let near = areas.count { abs($0 / typical - 1) < 0.15 }
      let isSteady = end - start >= 8 && Double(near) > 0.55 * Double(areas.count)
      if !isSteady { for i in start..<end { result[i] = true } }
      start = end
    }
    return result
  }
}
