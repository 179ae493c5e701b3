import Imaging
import Scenes

/// Turns a finished trail into a track in clip pixels.
struct TrackBuilder {
  let segment: Segment
  /// Clip pixels for each analysis pixel.
  let scale: Double
  let plateReliability: Double

  func track(from trail: Trail, id: Int, shot: Int) -> Track {
    let clean = trail.sightings.filter { !$0.isShared && !$0.blob.touchesEdge }
    let reference = clean.isEmpty ? trail.sightings : clean
    let area = median(reference.map { Double($0.blob.area) })
    let contrast = max(1, median(reference.map(\.blob.appearance.contrast)))
    let observations = trail.sightings.map { sighting -> Observation in
      let blob = sighting.blob
      var clipping: Set<Clipping> = []
      if blob.touchesEdge { clipping.insert(.frameEdge) }
      if sighting.isShared { clipping.insert(.object) }
      if sighting.visibleFraction < 0.75, clipping.isEmpty { clipping.insert(.occluder) }
      // A mask's centroid is off by about its outline's error over its size.
      let sigma = (0.15 + 1.2 / max(2, blob.diameter)) * (sighting.isShared ? 2.5 : 1) * scale
      return Observation(
        frame: segment.firstFrame + sighting.index,
        box: Box(
          x: Double(blob.minX) * scale, y: Double(blob.minY) * scale,
          width: Double(blob.maxX - blob.minX + 1) * scale,
          height: Double(blob.maxY - blob.minY + 1) * scale),
        centroidInImage: blob.centroid * scale, centroidOnPlate: sighting.onPlate * scale,
        covariance: Covariance(isotropic: sigma * sigma),
        area: Double(blob.area) * scale * scale,
        visibleFraction: min(1, Double(blob.area) / max(1, area)), clippedBy: clipping,
        appearance: blob.appearance, opacity: blob.appearance.contrast / contrast, mask: blob.mask)
    }
    return Track(
      id: id, observations: observations, shot: shot, selfMoving: selfMoving(clean),
      reliability: reliability(trail, clean: clean))
  }

  /// How much the outline changes between views about a fifth of a second apart, as a probability.
  ///
  /// A rigid ball or box keeps its outline up to noise of about a pixel along it; limbs do not.
  private func selfMoving(_ clean: [Trail.Sighting]) -> Double {
    guard clean.count >= 6 else { return 0.3 }
    let lag = 3
    var losses: [Double] = []
    for i in lag..<clean.count where clean[i].index - clean[i - lag].index <= 2 * lag {
      let a = clean[i - lag].blob
      let b = clean[i].blob
      let shift = b.centroid - a.centroid
      let moved = a.mask.translated(x: Int(shift.x.rounded()), y: Int(shift.y.rounded()))
      let common = Double(moved.intersectionArea(b.mask))
      let total = Double(a.area + b.area) - common
      losses.append(1 - common / max(1, total))
    }
    guard !losses.isEmpty else { return 0.3 }
    let diameter = median(clean.map(\.blob.diameter))
    let excess = median(losses) - 2.2 / max(3, diameter)
    return min(1, max(0, (excess - 0.04) / 0.14))
  }

  private func reliability(_ trail: Trail, clean: [Trail.Sighting]) -> Double {
    let length = min(1, Double(trail.sightings.count) / 8)
    let whole = Double(clean.count) / Double(max(1, trail.sightings.count))
    let score = median(trail.sightings.map(\.blob.meanScore).filter { $0 > 0 })
    let strength = min(1, max(0, (score - 1.2) / 1.5))
    let light = 1 - median(trail.sightings.map(\.blob.illumination))
    return length * (0.4 + 0.6 * whole) * strength * plateReliability * light
  }

  private func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
