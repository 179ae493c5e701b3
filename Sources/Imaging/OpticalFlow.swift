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
    /// Descent steps for each patch and pass.
    var stepCount: Int { self == .fast ? 8 : 12 }
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
      let start = flow?.doubled(width: a.width, height: a.height)
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

  /// How far each pixel lands from its start when it follows `forward` and then `backward`, in pixels.
  ///
  /// A pixel whose motion leaves the plane gets `infinity`. Zero where the fields differ in size.
  public static func roundTripDistance(forward: Flow, backward: Flow) -> Plane<Float> {
    var result = Plane<Float>(width: forward.width, height: forward.height, filledWith: 0)
    guard forward.width == backward.width, forward.height == backward.height else { return result }
    let (right, bottom) = (Float(forward.width - 1), Float(forward.height - 1))
    for j in 0..<forward.height {
      for i in 0..<forward.width {
        let there = forward[i, j]
        let landing = SIMD2(Float(i), Float(j)) + there
        let isInside =
          landing.x >= -0.5 && landing.y >= -0.5 && landing.x <= right + 0.5
          && landing.y <= bottom + 0.5
        let gap = there + backward.sample(landing)
        result[i, j] = isInside ? (gap * gap).sum().squareRoot() : .infinity
      }
    }
    return result
  }

  /// A ``BinaryMask`` of the pixels that `forward` can't follow: hidden in the other picture, outside
  /// it, or wrongly matched.
  ///
  /// Set where the squared round trip exceeds 0.5 px² and 1% of both squared motions together.
  /// Source: Sundaram, Brox, Keutzer, "Dense point trajectories by GPU-accelerated large
  /// displacement optical flow", ECCV 2010, doi:10.1007/978-3-642-15549-9_32.
  public static func occlusion(forward: Flow, backward: Flow) -> Plane<UInt8> {
    let gaps = roundTripDistance(forward: forward, backward: backward)
    var result = Plane<UInt8>(width: forward.width, height: forward.height, filledWith: 0)
    guard forward.width == backward.width, forward.height == backward.height else { return result }
    for j in 0..<forward.height {
      for i in 0..<forward.width {
        let there = forward[i, j]
        let back = backward.sample(SIMD2(Float(i), Float(j)) + there)
        let limit = 0.01 * ((there * there).sum() + (back * back).sum()) + 0.5
        result[i, j] = gaps[i, j] * gaps[i, j] > limit ? 1 : 0
      }
    }
    return result
  }
}
