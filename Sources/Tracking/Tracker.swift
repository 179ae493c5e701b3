import Imaging
import Scenes

/// Turns frames into a scene.
///
/// Frames are taken one by one and kept until their shot is complete or the buffer is full; then the
/// shot is analysed as a whole, both ways in time, and its frames are let go.
public struct Tracker {
  public struct Options: Sendable, Hashable {
    /// Changes no result.
    public var threadCount: Int
    /// The most bytes of pictures that are kept at a time.
    public var bufferedBytes: Int

    public init(threadCount: Int = 2, bufferedBytes: Int = 150_000_000) {
      self.threadCount = max(1, threadCount)
      self.bufferedBytes = bufferedBytes
    }
  }

  private let options: Options
  /// For each frame, somebody else's objects in it; nil where ours are looked for.
  private let given: [Int: [TrackList.Sighting]]?
  private var givenIDs: GivenIDs
  private let clipWidth: Int
  private let clipHeight: Int
  private let frameInterval: Double
  private var buffer: [Picture] = []
  private var thumbnails: [Thumbnail] = []
  private var firstBuffered = 0
  private let scout: CameraScout
  private let changeScout: ChangeScout
  private var opening = Shot.Boundary.clip
  private var shots: [Shot] = []
  private var tracks: [Track] = []
  private var standing = StandingRegister()
  private var changingArea: [Double] = []
  private var followedArea: [Double] = []
  private var unexplainedChange: [Double] = []
  private var recolourings: [Recolouring] = []
  private var flickers: [Flicker] = []
  private var suddenChanges: [SuddenChange] = []
  private var revisits: [Revisit] = []

  /// - Parameters:
  ///   - frameInterval: typical seconds between frames.
  ///   - given: somebody else's tracks, in place of ours, checked against the clip.
  public init(
    clipWidth: Int, clipHeight: Int, frameInterval: Double, given: GivenTracks? = nil,
    options: Options = Options()
  ) {
    self.clipWidth = clipWidth
    self.clipHeight = clipHeight
    self.frameInterval = frameInterval > 0 ? frameInterval : 1.0 / 24
    self.options = options
    self.given = given?.byFrame
    scout = CameraScout(threads: options.threadCount)
    changeScout = ChangeScout(threads: options.threadCount, after: scout)
    givenIDs = GivenIDs(largest: given?.sightings.map(\.id).max() ?? 0)
  }

  /// Takes the next frame. Pictures must all have the first one's size; others are scaled by nobody
  /// and ignored, which the reader rules out.
  public mutating func consume(_ picture: Picture) {
    if let first = buffer.first, first.width != picture.width || first.height != picture.height {
      return
    }
    let thumbnail = Thumbnail(picture)
    let mayBegin = thumbnails.last.map { ShotDetector().mayCut($0, thumbnail) } ?? true
    scout.add(picture, frame: firstBuffered + buffer.count, mayBegin: mayBegin)
    changeScout.add(picture, frame: firstBuffered + buffer.count)
    buffer.append(picture)
    thumbnails.append(thumbnail)
    let bytes = 3 * max(1, picture.luma.count)
    // Foreground masks take a third again.
    let capacity = max(48, options.bufferedBytes / (bytes + bytes / 3))
    if buffer.count >= capacity { flush(isLast: false) }
  }

  /// Ends the clip. `clip.frameCount` must be the number of frames consumed.
  public mutating func finish(clip: Clip) -> Scene {
    flush(isLast: true)
    let scale =
      clipWidth > 0 && analysisWidth > 0 ? Double(analysisWidth) / Double(clipWidth) : 1
    return Scene(
      clip: clip, analysisScale: scale, shots: shots, tracks: tracks,
      standing: standing.tracks(firstID: (tracks.map(\.id).max() ?? 0) + 1),
      changingArea: changingArea,
      followedArea: followedArea, unexplainedChange: unexplainedChange,
      recolourings: recolourings, flickers: flickers,
      suddenChanges: suddenChanges, revisits: revisits)
  }

  private var analysisWidth = 0

  private mutating func flush(isLast: Bool) {
    guard let first = buffer.first else { return }
    analysisWidth = first.width
    var pieces = ShotDetector().pieces(thumbnails)
    var keep = 0
    if !isLast {
      if pieces.count > 1, let last = pieces.popLast() {
        keep = last.frames.count
      } else if var only = pieces.popLast() {
        only.closing = .window
        pieces = [only]
      }
    }
    for (index, piece) in pieces.enumerated() {
      process(
        piece, opening: index == 0 ? opening : piece.opening,
        isLastOfClip: isLast && index == pieces.count - 1)
    }
    opening = pieces.last?.closing == .window ? .window : keep > 0 ? .cut : .clip
    let used = buffer.count - keep
    firstBuffered += used
    buffer.removeFirst(used)
    thumbnails.removeFirst(used)
    scout.forget(before: firstBuffered)
    changeScout.forget(before: firstBuffered)
  }

  private mutating func process(
    _ piece: ShotDetector.Piece, opening: Shot.Boundary, isLastOfClip: Bool
  ) {
    let pictures = Array(buffer[piece.frames])
    guard let first = pictures.first else { return }
    let scale = Double(clipWidth) / Double(max(1, first.width))
    let start = firstBuffered + piece.frames.lowerBound
    let (camera, unexplained) = Parallel.both(
      threads: options.threadCount,
      { scout.path(of: pictures, from: start) },
      {
        let steps = changeScout.steps()
        return UnexplainedChange(threads: options.threadCount).measure(
          pictures, frameInterval: frameInterval, known: { steps[start + $0] })
      })
    let kind = camera.classify(width: first.width, height: first.height)
    let builder = SegmentBuilder(threads: options.threadCount)
    let windows =
      camera.isStatic
      ? [0..<pictures.count]
      : builder.windows(camera.referenceFromFrame, width: first.width, height: first.height)
    unexplainedChange += unexplained.ratios
    if var recolouring = unexplained.recolouring {
      recolouring.frames =
        (recolouring.frames.lowerBound + start)..<(recolouring.frames.upperBound + start)
      recolouring.box.scale(by: scale)
      recolourings.append(recolouring)
    }
    standing.beginPiece()
    let isMixture = piece.opening == .dissolve && piece.closing == .dissolve
    if !isMixture {
      lookInTheOpen(pictures, camera: camera, start: start, scale: scale)
    }
    let own = Array(thumbnails[piece.frames])
    let (stood, found) = Parallel.both(
      threads: options.threadCount,
      { follow(piece, pictures, windows, camera: camera, kind: kind, opening: opening) },
      {
        camera.isStatic || isMixture
          ? (revisits: [], closures: [])
          : lookBack(pictures, own, scale: scale, isTied: windows.count > 1)
      })
    let closed = LoopClosure.bases(
      of: windows, referenceFromFrame: camera.referenceFromFrame, closures: found.closures)
    for (index, window) in windows.enumerated() {
      let walked = camera.referenceFromFrame[window.lowerBound]
      standing.add(
        stood[index],
        pieceFromWindow: [walked, closed[index]].map { inClipPixels($0, scale: scale) })
    }
    revisits += found.revisits.map { revisit in
      var revisit = revisit
      revisit.before += start
      revisit.after += start
      return revisit
    }
  }

  /// Notes what one picture alone shows and what goes or comes at once, in the clip's frames and pixels.
  private mutating func lookInTheOpen(
    _ pictures: [Picture], camera: CameraPath, start: Int, scale: Double
  ) {
    let found = OpenFinder(threads: options.threadCount).find(
      in: pictures, referenceFromFrame: camera.referenceFromFrame, frameInterval: frameInterval)
    if var flicker = found.flicker {
      flicker.frame += start
      flicker.box.scale(by: scale)
      flickers.append(flicker)
    }
    for var change in [found.gone, found.came].compactMap({ $0 }) {
      change.frame += start
      change.box.scale(by: scale)
      suddenChanges.append(change)
    }
  }

  /// What a moving camera finds when it comes back, and what ties its windows together.
  private func lookBack(
    _ pictures: [Picture], _ thumbnails: [Thumbnail], scale: Double, isTied: Bool
  ) -> (revisits: [Revisit], closures: [LoopClosure]) {
    let comparer = RevisitComparer()
    return (
      comparer.compare(pictures, thumbnails: thumbnails, scale: scale),
      isTied ? comparer.closures(pictures, thumbnails: thumbnails) : []
    )
  }

  /// Follows what moves and finds what stands through a piece, window by window.
  ///
  /// - Returns: what stands in each window.
  private mutating func follow(
    _ piece: ShotDetector.Piece, _ pictures: [Picture], _ windows: [Range<Int>],
    camera: CameraPath, kind: (kind: CameraKind, confidence: Double), opening: Shot.Boundary
  ) -> [[Track]] {
    var stood = [[Track]](repeating: [], count: windows.count)
    let scale = Double(clipWidth) / Double(max(1, pictures.first?.width ?? 1))
    let builder = SegmentBuilder(threads: options.threadCount)
    let isMixture = piece.opening == .dissolve && piece.closing == .dissolve
    for (index, window) in windows.enumerated() {
      var path = camera
      let base = camera.referenceFromFrame[window.lowerBound]
      path.referenceFromFrame = camera.referenceFromFrame[window].map {
        SegmentBuilder.rebased($0, to: base)
      }
      let start = piece.frames.lowerBound + window.lowerBound
      let end = piece.frames.lowerBound + window.upperBound
      let frames = (firstBuffered + start)..<(firstBuffered + end)
      let slice = thumbnails[start..<end]
      let detector = ShotDetector()
      let repeats = detector.repeats(slice)
      let jumps = path.jumps(
        width: pictures.first?.width ?? 0, height: pictures.first?.height ?? 0)
      let disturbed = Set(detector.disturbedFrames(slice) + jumps).sorted()
      var shot = Shot(
        frames: frames, opening: index == 0 ? opening : .window,
        closing: index == windows.count - 1 ? piece.closing : .window, camera: kind.kind,
        cameraConfidence: kind.confidence,
        plateFromFrame: path.referenceFromFrame.map { inClipPixels($0, scale: scale) },
        repeatedFrames: repeats.frames.map { $0 + frames.lowerBound },
        cadence: repeats.cadence.flatMap {
          Cadence(period: $0.period, phase: $0.phase + frames.lowerBound)
        },
        disturbedFrames: disturbed.map { $0 + frames.lowerBound })
      let isUsable = !isMixture && window.count >= 4
      if isUsable,
        let segment = builder.build(
          Array(pictures[window]), firstFrame: frames.lowerBound, camera: path,
          repeats: Set(shot.repeatedFrames.map { $0 - frames.lowerBound }))
      {
        let result = SegmentTracker(
          threads: options.threadCount, scale: scale, frameInterval: frameInterval
        ).track(
          segment, thumbnails: Array(slice), shot: shots.count, firstID: (tracks.last?.id ?? 0) + 1,
          given: given.map { given in frames.map { given[$0] ?? [] } })
        tracks += given == nil ? result.tracks : givenIDs.unique(result.tracks)
        stood[index] = result.standing
        changingArea += result.changingArea
        followedArea += result.followedArea
        shot.plateReliability = result.plateReliability
        shot.positionNoise = result.positionNoise * scale
      } else {
        changingArea += Array(repeating: 0, count: window.count)
        followedArea += Array(repeating: 0, count: window.count)
        shot.plateReliability = 0
      }
      shots.append(shot)
    }
    return stood
  }

  /// The same map between clip pixels.
  private func inClipPixels(_ map: Homography, scale: Double) -> ProjectiveTransform {
    let r = map.rows
    guard r.count == 9 else { return .identity }
    return ProjectiveTransform(rows: [
      r[0], r[1], r[2] * scale, r[3], r[4], r[5] * scale, r[6] / scale, r[7] / scale, r[8],
    ])
  }
}
