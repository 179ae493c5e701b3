import Imaging
import Scenes

/// What one segment holds: its trails and how its picture changes.
struct SegmentResult {
  var tracks: [Track]
  /// What stands still, found in the plate.
  var standing: [Track]
  /// For each frame, share of the picture that differs from the plate, and that belongs to a track.
  var changingArea: [Double]
  var followedArea: [Double]
  /// Share of the picture, in the typical frame, that the plate explains: 0...1.
  var plateReliability: Double
  /// Analysis pixels.
  var positionNoise: Double
}

/// Runs one segment through plate, blobs, trails and links.
struct SegmentTracker {
  var threads: Int
  /// Clip pixels for each analysis pixel.
  var scale: Double
  /// Seconds between frames, typical.
  var frameInterval: Double

  /// - Parameter given: somebody else's objects in each picture, in place of ours; tracks then keep
  ///   the ids that they have there.
  /// - Parameter thumbnails: one for each of the segment's pictures.
  func track(
    _ segment: Segment, thumbnails: [Thumbnail], shot: Int, firstID: Int,
    given: [[TrackList.Sighting]]? = nil
  ) -> SegmentResult {
    var segment = segment
    var pass = run(segment)
    // What left or came while the plate held it is taken out of the plate, and the segment looked at
    // again. One look after the other: what stands can be told from its hole only on a plate that is
    // rid of the others.
    for _ in 0..<2 {
      guard let mended = GhostResolver().mended(segment, trails: pass.trails) else { break }
      pass = run(mended, after: (pass, segment.plate))
      segment = mended
    }
    var found = StandingTrails.Found()
    if given == nil {
      found = stand(segment, pass)
      if let mended = GhostResolver().mended(segment, holes: found.holes) {
        pass = run(mended, after: (pass, segment.plate))
        segment = mended
        found = stand(segment, pass)
      }
    }
    let standing = found.trails
    let pictureChange = changes(thumbnails)
    func measurer(_ trails: [Trail]) -> BoundaryMeasurer {
      BoundaryMeasurer(
        segment: segment, foreground: pass.foreground, pictureChange: pictureChange,
        trails: trails, standing: standing, scale: scale)
    }
    let whole =
      if let given {
        GivenTrailBuilder(
          segment: segment, foreground: pass.foreground, scale: scale, threads: threads
        ).trails(given)
      } else {
        TrailLinker(frameInterval: frameInterval, boundaries: measurer(pass.trails))
          .link(pass.trails)
      }
    let changing = pass.foreground.map { map in
      let sum = map.samples.withUnsafeBufferPointer { $0.reduce(0) { $0 &+ Int($1) } }
      return Double(sum) / Double(max(1, map.count))
    }
    let typical = changing.sorted()[changing.count / 2]
    let reliability = max(0, min(1, 1 - max(0, typical - 0.12) / 0.4))
    var joined = StandingLinker().link(
      whole.filter { $0.sightings.count >= 2 }, standing: standing, count: segment.count)
    if given == nil {
      let faces = PatchThings(
        segment: segment, threads: threads,
        reliability: TrailReliability(plateReliability: reliability)
      ).find(
        beside: joined.trails, standing: joined.standing,
        firstID: 1 + ((whole + standing).map(\.id).max() ?? 0))
      joined.trails = faces.trails
      joined.standing = faces.standing
    }
    let kept = joined.trails
    let boundaries = measurer(kept)
    let pixels = Double(max(1, segment.width * segment.height))
    var followed = [Double](repeating: 0, count: segment.count)
    for trail in kept {
      for sighting in trail.sightings where !sighting.isOnPlate {
        followed[sighting.index] += Double(sighting.blob.area) / pixels
      }
    }
    let builder = TrackBuilder(segment: segment, scale: scale, plateReliability: reliability)
    var tracks = Parallel.map(kept.count, threads: threads) { index -> Track in
      let trail = kept[index]
      let id = given == nil ? firstID + index : trail.id
      var track = builder.track(from: trail, id: id, shot: shot)
      // A face ends where its colour is lost, which says nothing of its thing.
      if !trail.isFaceOnly {
        track.beginning = boundaries.measure(trail, atEnd: false)
        track.ending = boundaries.measure(trail, atEnd: true)
      }
      return track
    }
    let things = joined.standing.enumerated().map { offset, trail in
      builder.track(from: trail, id: firstID + kept.count + offset, shot: shot)
    }
    let ids = Dictionary(
      zip(kept.map(\.id), tracks.map(\.id)), uniquingKeysWith: { first, _ in first })
    tracks = tracks.map { track in
      var track = track
      track.beginning = Self.renumbered(track.beginning, ids: ids)
      track.ending = Self.renumbered(track.ending, ids: ids)
      return track
    }
    return SegmentResult(
      tracks: tracks, standing: things, changingArea: changing,
      followedArea: zip(followed, changing).map { min($0, $1) },
      plateReliability: reliability, positionNoise: noise(kept))
  }

  private func stand(_ segment: Segment, _ pass: Pass) -> StandingTrails.Found {
    StandingTrails(segment: segment, foreground: pass.foreground, threads: threads)
      .find(firstID: 1 + (pass.trails.map(\.id).max() ?? 0))
  }

  private static func renumbered(
    _ evidence: BoundaryEvidence?, ids: [Int: Int]
  ) -> BoundaryEvidence? {
    guard var result = evidence else { return nil }
    let touching = result.touching.compactMap { ids[$0] }
    result.touching = touching
    return result
  }

  private struct Pass {
    var trails: [Trail]
    /// Without their backgrounds, which are too large to be kept.
    var looks: [FrameLook]
    var foreground: [BinaryMask] { looks.map(\.foreground) }
  }

  /// Looks at every frame and follows what is found.
  ///
  /// - Parameters:
  ///   - before: a pass over the same segment with the plate that it had before it was mended.
  private func run(_ segment: Segment, after before: (pass: Pass, plate: TemporalPlate)? = nil)
    -> Pass
  {
    var tracker = ObjectTracker(segment: segment)
    let looker = FrameLooker(segment)
    let change = before.map { PlateChange(from: $0.plate, to: segment.plate) }
    var looks: [FrameLook] = []
    looks.reserveCapacity(segment.count)
    // Frames are independent up to their blobs; a batch at a time, so that few backgrounds are held. The
    // next batch is looked through while the objects are followed through this one.
    let batch = 16
    func look(from start: Int) -> [FrameLook] {
      Parallel.map(max(0, min(batch, segment.count - start)), threads: threads) { offset in
        let index = start + offset
        guard let before, let change else { return looker.look(at: index) }
        return looker.look(at: index, after: before.pass.looks[index], of: change)
      }
    }
    var found = look(from: 0)
    for start in stride(from: 0, to: segment.count, by: batch) {
      let (next, _) = Parallel.both(
        threads: threads, { look(from: start + batch) },
        {
          for (offset, look) in found.enumerated() {
            let index = start + offset
            tracker.advance(to: index, blobs: look.blobs, background: look.background)
            looks.append(FrameLook(blobs: look.blobs, foreground: look.foreground))
          }
          return true
        })
      found = next
    }
    return Pass(trails: tracker.finish(), looks: looks)
  }

  private func changes(_ thumbnails: [Thumbnail]) -> [Double] {
    let steps = thumbnails.indices.map { index -> Double in
      guard index > 0 else { return 0 }
      let differences = zip(thumbnails[index].luma, thumbnails[index - 1].luma)
        .map { abs($0 - $1) }.sorted()
      return Double(differences[differences.count / 2])
    }
    let typical = max(0.7, steps.isEmpty ? 1 : steps.sorted()[steps.count / 2])
    return steps.map { $0 / typical }
  }

  /// The centroid's noise from second differences of all trails: MAD/(0.6745·√6).
  private func noise(_ trails: [Trail]) -> Double {
    var values: [Double] = []
    for trail in trails where trail.sightings.count >= 8 {
      let s = trail.sightings
      for i in 2..<s.count
      where s[i].index - s[i - 2].index == 2 && !s[i].isShared && !s[i].isOnPlate {
        let d = s[i].onPlate - s[i - 1].onPlate * 2 + s[i - 2].onPlate
        values.append(abs(d.x))
      }
    }
    guard values.count >= 8 else { return 0.3 }
    values.sort()
    return max(0.1, values[values.count / 2] / (0.6745 * 6.0.squareRoot()))
  }
}
