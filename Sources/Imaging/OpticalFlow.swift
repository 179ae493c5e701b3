/// Dense optical flow.
public enum OpticalFlow {
  /// How much work the flow is worth.
  public enum Preset: Sendable, Hashable {
    /// Ends at a quarter of the size.
    case fast
    /// Ends at half the size, with denser patches.
    case medium

    /// The pyramid level at which the search ends; what is left is interpolated.
    var finestLevel: Int { self == .fast ? 2 : 1 }
    /// The distance between patches, in pixels of the level.
    var stride: Int { self == .fast ? 4 : 3 }
    /// The most descent steps for each patch and pass; most settle after three.
    var stepCount: Int { 8 }
  }

  /// The motion from one plane to another of the same size, for each pixel of `from`.
  ///
  /// Dense inverse search: 8x8 patches are aligned at each level of a pyramid, starting from the
  /// level above and from their neighbours; each pixel takes the mean of the patches over it,
  /// weighted by how well they fit; a variational refinement then smooths within and keeps edges.
  /// Reaches motions of about a quarter of the shorter side. Blind to small changes of brightness.
  /// No motion is reported when the sizes differ. The same for any number of threads. Source:
  /// Kroeger, Timofte, Dai, Van Gool, "Fast optical flow using dense inverse search", ECCV 2016,
  /// arXiv:1603.03590.
  public static func denseInverseSearch(
    from: Plane<UInt8>, to: Plane<UInt8>, preset: Preset = .medium, threads: Int = 1
  ) -> Flow {
    let none = Flow(width: from.width, height: from.height)
    guard from.width == to.width, from.height == to.height, from.count > 0 else { return none }
    let first = Pyramid.make(from, levels: 12)
    let second = Pyramid.make(to, levels: first.count)
    let finest = min(preset.finestLevel, first.count - 1)

    var flow: Flow?
    for level in (finest..<first.count).reversed() {
      let (a, b) = (first[level], second[level])
      let start =
        flow?.doubled(width: a.width, height: a.height)
        ?? Flow(width: a.width, height: a.height)
      let search = PatchSearch(from: a, to: b, stride: preset.stride, stepCount: preset.stepCount)
      var found = search.run(start: start, threads: threads)
      VariationalRefinement(from: search.template, to: search.target)
        .refine(&found, threads: threads)
      flow = found
    }
    for level in (0..<finest).reversed() {
      flow = flow?.doubled(width: first[level].width, height: first[level].height)
    }
    return flow ?? none
  }
}
