extension LucasKanade {
  /// Points and what their picture shows around them, made once for all pictures to follow them to.
  ///
  /// Safe to share: nothing in it changes once it is made.
  public final class Reference: @unchecked Sendable {
    public let points: [SIMD2<Float>]
    let radius: Int
    let levelCount: Int
    let isEmpty: Bool
    private let isInside: [Bool]
    /// By point, then by level; nil where the picture is too flat, or the point outside of it.
    private let windows: [TemplateWindow?]
    private let room: UnsafeMutablePointer<Float>

    /// - Parameters:
    ///   - points: pixels of the largest level.
    ///   - pyramid: of ``Pyramid/make(_:levels:)``.
    ///   - windowRadius: 2...15; a window is `2 windowRadius + 1` pixels wide.
    public convenience init(
      _ points: [SIMD2<Float>], in pyramid: [Plane<UInt8>], windowRadius: Int = 7
    ) {
      let radius = min(max(windowRadius, 2), 15)
      self.init(points, in: LucasKanade.padded(pyramid, radius), radius: radius)
    }

    init(_ points: [SIMD2<Float>], in pyramid: [PaddedPlane], radius: Int) {
      self.points = points
      self.radius = radius
      levelCount = pyramid.count
      let hasPixels = pyramid.first.map { $0.width > 0 && $0.height > 0 } ?? false
      isEmpty = !hasPixels
      isInside = points.map { point in
        hasPixels && pyramid.first.map { LucasKanade.contains($0, point) } ?? false
      }
      let each = TemplateWindow.roomCount(radius: radius)
      let room = UnsafeMutablePointer<Float>.allocate(
        capacity: max(1, each * points.count * pyramid.count))
      self.room = room
      var windows = [TemplateWindow?](repeating: nil, count: points.count * pyramid.count)
      let isInside = isInside
      withScratch(Float.self, count: TemplateWindow.scratchCount(radius: radius)) { scratch in
        for index in points.indices where isInside[index] {
          for (level, plane) in pyramid.enumerated() {
            let place = index * pyramid.count + level
            var window = TemplateWindow(radius: radius, room: room + place * each)
            let centre = points[index] * (1 / Float(1 << level))
            if window.take(plane, centre: centre, scratch: scratch) { windows[place] = window }
          }
        }
      }
      self.windows = windows
    }

    deinit { room.deallocate() }

    func contains(_ index: Int) -> Bool { isInside[index] }

    func window(_ index: Int, level: Int) -> TemplateWindow? {
      windows[index * levelCount + level]
    }
  }
}
