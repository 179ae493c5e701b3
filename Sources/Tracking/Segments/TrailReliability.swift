import Foundation
import Scenes

/// How sure a trail is to follow one thing, with a mask that holds to it: 0...1.
struct TrailReliability {
  /// Of the segment: 0...1.
  let plateReliability: Double
  let isStatic: Bool

  func value(of trail: Trail) -> Double {
    let length = min(1, Double(trail.sightings.count) / 8)
    if let standing = trail.standing { return length * standing * plateReliability }
    // The frame's edge cuts a mask off cleanly; another object's mask is a guess.
    let own = trail.sightings.count { !$0.isShared }
    let whole = Double(own) / Double(max(1, trail.sightings.count))
    // What it was while it was part of the plate says nothing of its masks.
    let followed = trail.sightings.filter { !$0.isOnPlate }
    let score = median(followed.map(\.blob.meanScore).filter { $0 > 0 })
    let strength = min(1, max(0, (score - 1.2) / 1.5))
    let light = 1 - median(followed.map(\.blob.illumination))
    let depth = 1 - median(followed.map(\.blob.parallax))
    // A moving camera's plate fits to about a pixel: a speck of a few pixels may be its error.
    let size = isStatic ? 1 : min(1, median(followed.map(\.blob.diameter)) / 10)
    return length * (0.4 + 0.6 * whole) * strength * plateReliability * light * depth * size
      * steadiness(of: followed)
  }

  /// Masks of things change by little from frame to frame, and their centroids move smoothly; what noise
  /// and the plate's errors make flickers and jitters by a good part of its size.
  private func steadiness(of all: [Trail.Sighting]) -> Double {
    // A picture shown twice would halt what moves evenly.
    let sightings = all.indices.filter { $0 == 0 || all[$0].moment != all[$0 - 1].moment }.map {
      all[$0]
    }
    var flicker: [Double] = []
    var jitter: [Double] = []
    func isClean(_ index: Int) -> Bool {
      !sightings[index].isShared && !sightings[index].blob.touchesEdge
    }
    for i in sightings.indices.dropFirst() where isClean(i) && isClean(i - 1) {
      guard i >= 2, isClean(i - 2), sightings[i].moment == sightings[i - 2].moment + 2 else {
        continue
      }
      // Second differences: what comes nearer or recedes grows or shrinks evenly. White noise of σ has
      // them at σ·√6, and from one frame to the next at σ·√2.
      let areas = (0...2).map { log(max(1, sightings[i - $0].area)) }
      flicker.append(abs(areas[0] - 2 * areas[1] + areas[2]) / 3.0.squareRoot())
      guard i >= 3, sightings[i].moment == sightings[i - 3].moment + 3, isClean(i - 2),
        isClean(i - 3)
      else { continue }
      // Third differences: an even acceleration is no jitter. White noise of σ has them at σ·√20.
      let (a, b) = (sightings[i - 3].onPlate, sightings[i - 2].onPlate)
      let (c, d) = (sightings[i - 1].onPlate, sightings[i].onPlate)
      let third = d - c * 3 + b * 3 - a
      // Timing, exposure and blur put what moves fast off by a part of its step.
      let scale = max(1, sightings[i].blob.diameter, (d - c).length)
      jitter.append(third.length / 20.0.squareRoot() / scale)
    }
    guard jitter.count >= 4 else { return 1 }
    let area = min(1, max(0, (0.2 - median(flicker)) / 0.14))
    let place = min(1, max(0, (0.05 - median(jitter)) / 0.037))
    return area * place
  }
}
