import Foundation
import Scenes

/// How sure a trail is to follow one thing, with a mask that holds to it: 0...1.
///
/// A logistic regression (Cox, 1958) on made clips whose objects are known: of what trails, with so much
/// of each kind of evidence, is the share that lay on one object, by at least half in common with its box,
/// in most of their views. Noise, the plate's errors and slices of things are short, small, ragged and
/// unsteady, and share their masks with others.
struct TrailReliability {
  /// Of the segment: 0...1.
  let plateReliability: Double

  func value(of trail: Trail) -> Double {
    let face = trail.face ?? 0
    if trail.isFaceOnly { return face * plateReliability }
    // Two signs of one thing: it is none only where both are wrong.
    return (1 - (1 - followed(trail)) * (1 - face)) * plateReliability
  }

  private func followed(_ trail: Trail) -> Double {
    if let standing = trail.standing {
      return min(1, Double(trail.sightings.count) / 8) * standing
    }
    // What it was while it was part of the plate says nothing of its masks.
    let followed = trail.sightings.filter { !$0.isOnPlate }
    let clean = followed.filter { !$0.isShared && !$0.blob.touchesEdge }
    // The frame's edge cuts a mask off cleanly; another object's mask is a guess.
    let own = trail.sightings.count { !$0.isShared }
    // Middling where no view is clean.
    let solidity =
      clean.isEmpty ? 0.75 : median(clean.map { ConvexHull.solidity(of: $0.blob.mask) })
    let steadiness = steadiness(of: followed)
    let evidence =
      3.2 * share(log(Double(trail.sightings.count)), from: log(2), to: log(12))
      + 2.4 * Double(own) / Double(max(1, trail.sightings.count))
      + 5.5 * share(log(max(1, median(followed.map(\.blob.diameter)))), from: log(4), to: log(40))
      + 3.6 * share(solidity, from: 0.5, to: 0.9)
      + 1.1 * (1 - median(followed.map(\.blob.parallax)))
      + 0.8 * (1 - median(followed.map(\.blob.illumination)))
      + 1.9 * (steadiness.area ?? 0.5) + 1.1 * (steadiness.place ?? 0.5)
    return 1 / (1 + exp(16.5 - evidence))
  }

  /// Masks of things change by little from frame to frame, and their centroids move smoothly; what noise
  /// and the plate's errors make flickers and jitters by a good part of its size. 0...1; nil where too
  /// few views follow on each other.
  private func steadiness(of all: [Trail.Sighting]) -> (area: Double?, place: Double?) {
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
    return (
      flicker.isEmpty ? nil : share(-median(flicker), from: -0.2, to: -0.06),
      jitter.count < 4 ? nil : share(-median(jitter), from: -0.05, to: -0.013)
    )
  }
}
