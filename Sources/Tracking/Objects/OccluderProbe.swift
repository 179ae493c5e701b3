import Imaging
import Scenes

/// Measures how far the thing reaches behind which an object went, from the plate alone.
///
/// Walking on in the direction of motion from where the object was cut off, each stretch of the plate
/// looks either like what began there or like what the object was seen against before. The occluder
/// ends where the background begins again.
struct OccluderProbe {
  let segment: Segment

  /// Plate pixels along the motion; nil where occluder and background look too alike, or where no end
  /// is found within the plate.
  func width(beyond edge: Trail.Sighting, motion: Point, diameter: Double) -> Double? {
    let speed = motion.length
    guard speed > 0.3, diameter >= 6 else { return nil }
    let along = motion / speed
    let across = Point(-along.y, along.x)
    let center = edge.onPlate
    var front = -Double.infinity
    for run in edge.blob.mask.runs {
      for x in [Double(run.start), Double(run.end)] {
        let p = segment.onPlate(Point(x, Double(run.y) + 0.5), at: edge.index)
        front = max(front, (p - center).dot(along))
      }
    }
    let step = max(3, 0.2 * diameter)
    let half = 0.3 * diameter
    func look(_ offset: Double, _ length: Double) -> Look? {
      Look(
        segment: segment, origin: center + along * offset, along: along, across: across,
        length: length, half: half)
    }
    // Where it came from, two diameters back to half a one; and what begins at its front.
    guard let open = look(front - 2.2 * diameter, 1.6 * diameter),
      let hiding = look(front + 1.5, max(5, 0.35 * diameter))
    else { return nil }
    guard open.similarity(to: hiding) < 0.8 else { return nil }
    var known = hiding
    var offset = front + 1.5 + step
    var openStretches = 0
    while let stretch = look(offset, step) {
      if stretch.similarity(to: open) > stretch.similarity(to: known) {
        openStretches += 1
        if openStretches >= 3 { return offset - 2 * step - front }
      } else {
        openStretches = 0
        known = known.joined(with: stretch)
      }
      offset += step
    }
    return nil
  }

  /// Colours of an oblong of the plate.
  private struct Look {
    var histogram: [Double]
    var count: Double

    /// Nil where less than half of it lies on the plate.
    init?(
      segment: Segment, origin: Point, along: Point, across: Point, length: Double, half: Double
    ) {
      let plate = segment.plate
      histogram = Array(repeating: 0, count: 64)
      count = 0
      var wanted = 0.0
      var s = 0.0
      while s < length {
        var t = -half
        while t <= half {
          let p = origin + along * s + across * t - segment.plateOrigin
          wanted += 1
          let x = Int(p.x.rounded(.down))
          let y = Int(p.y.rounded(.down))
          if x >= 0, y >= 0, x < plate.picture.width, y < plate.picture.height {
            let i = y * plate.picture.width + x
            if plate.valid.samples[i] != 0 {
              let bin = Blob.bin(
                Double(plate.picture.luma.samples[i]), Double(plate.picture.cb.samples[i]),
                Double(plate.picture.cr.samples[i]))
              histogram[bin] += 1
              count += 1
            }
          }
          t += 1
        }
        s += 1
      }
      guard count >= 0.5 * wanted, count >= 9 else { return nil }
    }

    /// Bhattacharyya coefficient: 0...1.
    func similarity(to other: Look) -> Double {
      zip(histogram, other.histogram).reduce(0) { $0 + ($1.0 * $1.1).squareRoot() }
        / (count * other.count).squareRoot()
    }

    func joined(with other: Look) -> Look {
      var result = self
      for i in histogram.indices { result.histogram[i] += other.histogram[i] }
      result.count += other.count
      return result
    }
  }
}
