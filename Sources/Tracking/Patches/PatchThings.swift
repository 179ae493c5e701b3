import Foundation
import Imaging
import Scenes

/// Finds things that move by a face of one colour, where the difference from the plate has not followed
/// them on their own: rows of things that touch and move together. A face that lies on a trail makes
/// that one surer.
struct PatchThings {
  let segment: Segment
  var threads: Int
  let reliability: TrailReliability
  /// From here on a patch is taken for a thing's face: of those that no trail held, 21 were and 5 were
  /// not, on made clips whose things are known.
  private static let least = 0.8
  /// From here on it speaks for a trail that it lies on.
  private static let leastSupport = 0.4
  private static let leastKnown = 0.15
  /// From here on a trail follows one thing, and what moves in it is a part of it.
  private static let sure = 0.8
  /// Diameters of faces, analysis pixels.
  private static let diameters = 16.0...75
  /// Of what a face lies in, one way, from which it is more than a part of it.
  private static let leastSpan = 0.8
  /// The most that it takes up of the other way: two of them make a row.
  private static let mostBreadth = 0.55
  /// Diameters that it must come on the plate to have moved.
  private static let leastTravel = 0.3
  /// The share of their views in which two must go together to be one.
  private static let mostly = 0.5

  struct Found {
    /// What was followed, without rows that things were found in, and what was found by a face.
    var trails: [Trail]
    /// The same of what stands.
    var standing: [Trail]
  }

  private struct Face {
    var patch: Patch
    var traits: PatchTraits
    var likelihood: Double
  }

  /// - Parameter standing: things that were found in the plate.
  func find(beside trails: [Trail], standing: [Trail], firstID: Int) -> Found {
    let faces = faces()
    guard !faces.isEmpty else { return Found(trails: trails, standing: standing) }
    // What is hardly a thing says nothing of a face that lies in it.
    let likely = (trails + standing).map { (trail: $0, value: reliability.value(of: $0)) }
      .filter { $0.value >= Self.leastKnown }
    let known = likely.map { Way($0.trail) }
    var rows: [Int: Int] = [:]
    var borne: [Int: Double] = [:]
    var kept: [Face] = []
    var waysOfKept: [Way] = []
    var rowsOfKept: [[Int]] = []
    for face in faces {
      let way = Way(face.patch)
      let meetings = known.indices.map {
        way.meeting(known[$0], isOneThing: likely[$0].value >= Self.sure)
      }
      for (index, meeting) in meetings.enumerated()
      where meeting.isSame && likely[index].value < 0.5 {
        borne[likely[index].trail.id] = max(
          borne[likely[index].trail.id] ?? 0, face.likelihood)
      }
      guard face.likelihood >= Self.least else { continue }
      let others =
        meetings
        + waysOfKept.map {
          way.meeting($0, isOneThing: true)
        }
      let explained = Set(others.flatMap(\.explained))
      guard Double(explained.count) < Self.mostly * Double(way.boxes.count),
        !others.contains(where: \.goesAlong), face.traits.travel >= Self.leastTravel
      else { continue }
      kept.append(face)
      waysOfKept.append(way)
      let own = meetings.indices.filter { meetings[$0].isInRow }.map { likely[$0].trail.id }
      rowsOfKept.append(own)
      for id in own { rows[id, default: 0] += 1 }
    }
    // One alone is a side of what it lies in.
    kept = zip(kept, rowsOfKept).filter { _, own in
      own.isEmpty || own.contains { rows[$0, default: 0] >= 2 }
    }.map(\.0)
    var found = Found(trails: trails.filter { rows[$0.id, default: 0] < 2 }, standing: standing)
    for (id, likelihood) in borne {
      if let index = found.trails.firstIndex(where: { $0.id == id }) {
        found.trails[index].face = likelihood
      } else if let index = found.standing.firstIndex(where: { $0.id == id }) {
        found.standing[index].face = likelihood
      }
    }
    let backgrounds = backgrounds(of: kept)
    for (offset, face) in kept.enumerated() {
      guard let trail = trail(face, id: firstID + offset, backgrounds: backgrounds) else {
        continue
      }
      found.trails.append(trail)
    }
    return found
  }

  /// The likeliest first.
  private func faces() -> [Face] {
    let patches = PatchFollower(segment: segment, threads: threads).patches()
    let faces = Parallel.map(patches.count, threads: threads) { index -> Face? in
      let patch = patches[index]
      guard Self.diameters.contains(patch.diameter) else { return nil }
      let traits = PatchTraits(patch, in: segment)
      let likelihood = Self.likelihood(traits)
      guard likelihood >= Self.leastSupport, traits.cutOff < 0.3 else { return nil }
      return Face(patch: patch, traits: traits, likelihood: likelihood)
    }.compactMap { $0 }
    return faces.enumerated().sorted {
      ($1.element.likelihood, $0.offset) < ($0.element.likelihood, $1.offset)
    }.map(\.element)
  }

  /// That a patch is the face of a thing: 0...1.
  ///
  /// A logistic regression (Cox, 1958) on made clips whose things are known. What counts most is that
  /// nothing else in the picture is of its colour, as in ``StandingThingFinder``.
  static func likelihood(_ t: PatchTraits) -> Double {
    let size = min(1, max(0, log(t.diameter / 10) / log(2.7)))
    var evidence = -5.3 + 2.4 * size
    evidence += 3.1 * log(t.concentration + 0.05) - 1.3 * t.likes
    evidence += 5.8 * t.edgeShare - 3.7 * t.shadow
    evidence -= 4.0 * log(t.elongation) + 1.35 * log(t.areaRange)
    evidence += 3.8 * min(1, t.travel) + 1.8 * t.straightness
    return 1 / (1 + exp(-evidence))
  }

  /// What the plate shows in each frame that a face is seen in.
  private func backgrounds(of faces: [Face]) -> [Int: Picture] {
    let indices = Set(faces.flatMap { $0.patch.views.map(\.index) }).sorted()
    let pictures = Parallel.map(indices.count, threads: threads) {
      segment.background(at: indices[$0]).picture
    }
    return Dictionary(uniqueKeysWithValues: zip(indices, pictures))
  }

  private func trail(_ face: Face, id: Int, backgrounds: [Int: Picture]) -> Trail? {
    let sightings = face.patch.views.compactMap { view -> Trail.Sighting? in
      guard let background = backgrounds[view.index],
        let blob = Blob(
          runs: view.mask.runs, picture: segment.pictures[view.index], background: background,
          score: nil, light: segment.lights[view.index])
      else { return nil }
      // A face is a part of its thing: its outline is not the thing's.
      return Trail.Sighting(
        index: view.index, moment: segment.moments[view.index], blob: blob, onPlate: view.onPlate,
        isShared: true, visibleFraction: 1)
    }
    guard let first = sightings.first else { return nil }
    var trail = Trail(id: id, sighting: first)
    for sighting in sightings.dropFirst() { trail.add(sighting) }
    trail.face = face.likelihood
    trail.isFaceOnly = true
    return trail
  }

  /// How a face and something else go through the frames.
  private struct Meeting {
    /// Frames in which the face is the other, or a small part of it.
    var explained: [Int] = []
    /// Whether one lies on the other for most of the face's views.
    var isSame = false
    /// Whether it spans the other one way, lies in it and goes with it: a side of a box.
    var goesAlong = false
    /// Whether it spans the other, lies in it and moves in it: a thing of a row.
    var isInRow = false
  }

  /// Where something is in each frame, analysis pixels.
  private struct Way {
    var boxes: [Int: Box]

    init(_ trail: Trail) {
      boxes = Dictionary(
        trail.sightings.map { ($0.index, $0.blob.box) }, uniquingKeysWith: { first, _ in first })
    }

    init(_ patch: Patch) {
      boxes = Dictionary(
        patch.views.map { ($0.index, $0.box) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter isOneThing: whether the other is known to be no row.
    func meeting(_ other: Way, isOneThing: Bool) -> Meeting {
      var result = Meeting()
      var alike = 0
      var spanning = 0
      var offsets: [Point] = []
      var sides: [Double] = []
      for index in boxes.keys.sorted() {
        guard let own = boxes[index], let theirs = other.boxes[index] else { continue }
        let shared = own.intersection(theirs).area
        offsets.append(own.center - theirs.center)
        sides.append(own.area.squareRoot())
        if shared >= 0.4 * (own.area + theirs.area - shared) {
          alike += 1
          result.explained.append(index)
        } else if shared > 0.7 * own.area {
          let spans = [own.width / theirs.width, own.height / theirs.height].sorted()
          let isPart =
            isOneThing || spans[1] < PatchThings.leastSpan || spans[0] > PatchThings.mostBreadth
          if isPart {
            result.explained.append(index)
          } else {
            spanning += 1
          }
        }
      }
      let least = PatchThings.mostly * Double(boxes.count)
      result.isSame = Double(alike) >= least
      guard Double(spanning) >= 0.5 * least else { return result }
      let middle = Point(median(offsets.map(\.x)), median(offsets.map(\.y)))
      let shifts = offsets.map { $0.distance(to: middle) }.sorted()
      let isAlong = shifts[shifts.count * 9 / 10] < 0.2 * median(sides)
      result.goesAlong = isAlong && Double(spanning) >= least
      result.isInRow = !isAlong
      return result
    }
  }
}
