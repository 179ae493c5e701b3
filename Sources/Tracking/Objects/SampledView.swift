import Imaging
import Scenes

/// About 250 pixels of an object's view, to be laid over pictures at many places.
struct SampledView {
  private struct Sample {
    var x: Int32
    var y: Int32
    var luma: Int32
    var cb: Int32
    var cr: Int32
  }

  /// Beyond this it is something else in front: how much else does not matter.
  private static let largest: Int32 = 60

  private var samples: [Sample] = []
  private var left = Int32.max
  private var right = Int32.min
  private var top = Int32.max
  private var bottom = Int32.min

  init(_ mask: Mask, of picture: Picture) {
    let step = max(1, Int((Double(mask.area) / 250).squareRoot()))
    let (width, height) = (picture.width, picture.height)
    for run in mask.runs where Int(run.y) % step == 0 {
      let y = Int(run.y)
      guard y >= 0, y < height else { continue }
      for x in stride(from: Int(run.start), to: Int(run.end), by: step) where x >= 0 && x < width {
        let i = y * width + x
        samples.append(
          Sample(
            x: Int32(x), y: Int32(y), luma: Int32(picture.luma.samples[i]),
            cb: Int32(picture.cb.samples[i]), cr: Int32(picture.cr.samples[i])))
        left = min(left, Int32(x))
        right = max(right, Int32(x))
        top = min(top, Int32(y))
        bottom = max(bottom, Int32(y))
      }
    }
  }

  /// Trimmed mean difference, in levels summed over the channels, of the view shifted by whole pixels
  /// to the picture under it; 255 where none of it is inside. May stop early, with a larger value than
  /// `limit`, once it can't come below that.
  func residual(dx: Int, dy: Int, in picture: Picture, atMost limit: Double = .infinity) -> Double {
    let (width, height) = (picture.width, picture.height)
    let isInside =
      !samples.isEmpty && Int(left) + dx >= 0 && Int(top) + dy >= 0 && Int(right) + dx < width
      && Int(bottom) + dy < height
    let budget = limit.isFinite ? limit * Double(samples.count) : Double.infinity
    var sum = 0
    var count = 0
    picture.luma.samples.withUnsafeBufferPointer { luma in
      picture.cb.samples.withUnsafeBufferPointer { cb in
        picture.cr.samples.withUnsafeBufferPointer { cr in
          for sample in samples {
            let x = Int(sample.x) + dx
            let y = Int(sample.y) + dy
            if !isInside {
              guard x >= 0, y >= 0, x < width, y < height else { continue }
            }
            let i = y &* width &+ x
            let difference =
              abs(sample.luma - Int32(luma[i])) + abs(sample.cb - Int32(cb[i]))
              + abs(sample.cr - Int32(cr[i]))
            sum += Int(min(Self.largest, difference))
            count += 1
            if count & 31 == 0, Double(sum) > budget { return }
          }
        }
      }
    }
    return count > 0 ? Double(sum) / Double(count) : 255
  }

  /// ``residual(dx:dy:in:atMost:)`` at eight places in a row, each `step` pixels (1 or 2) from the last.
  func residuals(
    dx: Int, every step: Int, dy: Int, in picture: Picture,
    atMost limits: SIMD8<Double> = SIMD8(repeating: .infinity)
  ) -> SIMD8<Double> {
    let (width, height) = (picture.width, picture.height)
    let isInside =
      !samples.isEmpty && Int(left) + dx >= 0 && Int(top) + dy >= 0
      && Int(right) + dx + 7 * step < width && Int(bottom) + dy < height
      // Sixteen bytes are read at a time.
      && (Int(bottom) + dy) * width + Int(right) + dx + 16 <= picture.luma.count
    guard isInside, step == 1 || step == 2 else {
      var result = SIMD8<Double>.zero
      for lane in 0..<8 {
        result[lane] = residual(dx: dx + lane * step, dy: dy, in: picture, atMost: limits[lane])
      }
      return result
    }
    var budgets = SIMD8<Int32>.zero
    for lane in 0..<8 {
      let budget = limits[lane] * Double(samples.count)
      budgets[lane] = budget < 1e9 ? Int32(max(-1, budget.rounded(.down))) : .max
    }
    let (sums, count) =
      step == 1
      ? sums(dx, dy, in: picture, budgets: budgets) { $0.loadUnaligned(as: SIMD8<UInt8>.self) }
      : sums(dx, dy, in: picture, budgets: budgets) {
        $0.loadUnaligned(as: SIMD16<UInt8>.self).evenHalf
      }
    return SIMD8<Double>(sums) / Double(count)
  }

  /// The sums of the samples' differences at eight places, and how many were looked at: not all, where
  /// none of the places can keep to its budget any more.
  @inline(__always)
  private func sums(
    _ dx: Int, _ dy: Int, in picture: Picture, budgets: SIMD8<Int32>,
    load: (UnsafeRawPointer) -> SIMD8<UInt8>
  ) -> (SIMD8<Int32>, Int) {
    let width = picture.width
    var sums = SIMD8<Int32>.zero
    var count = 0
    picture.luma.samples.withUnsafeBytes { luma in
      picture.cb.samples.withUnsafeBytes { cb in
        picture.cr.samples.withUnsafeBytes { cr in
          guard let luma = luma.baseAddress, let cb = cb.baseAddress, let cr = cr.baseAddress
          else { return }
          @inline(__always)
          func difference(_ plane: UnsafeRawPointer, _ level: Int32) -> SIMD8<Int16> {
            let seen = SIMD8<Int16>(truncatingIfNeeded: load(plane))
            let own = SIMD8<Int16>(repeating: Int16(truncatingIfNeeded: level))
            let over = seen &- own
            return pointwiseMax(over, own &- seen)
          }
          let most = SIMD8<Int16>(repeating: Int16(truncatingIfNeeded: Self.largest))
          while count < samples.count {
            // Thirty-two differences fit sixteen bits.
            var part = SIMD8<Int16>.zero
            let end = min(samples.count, count + 32)
            while count < end {
              let sample = samples[count]
              let i = (Int(sample.y) &+ dy) &* width &+ Int(sample.x) &+ dx
              let off =
                difference(luma + i, sample.luma) &+ difference(cb + i, sample.cb)
                &+ difference(cr + i, sample.cr)
              part &+= pointwiseMin(off, most)
              count &+= 1
            }
            sums &+= SIMD8<Int32>(truncatingIfNeeded: part)
            if all(sums .> budgets) { return }
          }
        }
      }
    }
    return (sums, count)
  }
}
