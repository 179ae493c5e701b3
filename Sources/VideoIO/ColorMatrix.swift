import CFFmpeg
import Imaging

/// How a video's Y′CbCr was made of R′G′B′, by the weights of red and blue in luma.
enum ColorMatrix: Hashable {
  case bt601
  case bt709
  case bt2020
  case smpte240
  case fcc

  /// Takes libav's word; where the file is silent, HD is BT.709 and the rest BT.601, as players do.
  init(_ stated: AVColorSpace, width: Int, height: Int) {
    switch stated {
    case AVCOL_SPC_BT709: self = .bt709
    case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL: self = .bt2020
    case AVCOL_SPC_SMPTE240M: self = .smpte240
    case AVCOL_SPC_FCC: self = .fcc
    case AVCOL_SPC_UNSPECIFIED: self = max(width, height) >= 1280 ? .bt709 : .bt601
    default: self = .bt601
    }
  }

  private var weights: (red: Double, blue: Double) {
    switch self {
    case .bt601: (0.299, 0.114)
    case .bt709: (0.2126, 0.0722)
    case .bt2020: (0.2627, 0.0593)
    case .smpte240: (0.212, 0.087)
    case .fcc: (0.30, 0.11)
    }
  }

  /// swscale's number for the matrix.
  var table: Int32 {
    switch self {
    case .bt601: SWS_CS_ITU601
    case .bt709: SWS_CS_ITU709
    case .bt2020: SWS_CS_BT2020
    case .smpte240: SWS_CS_SMPTE240M
    case .fcc: SWS_CS_FCC
    }
  }

  /// The way from this matrix to BT.601; nil where it is the same.
  var toBT601: ChromaTransform? {
    self == .bt601 ? nil : ChromaTransform(from: weights, to: ColorMatrix.bt601.weights)
  }
}

/// A change of matrix in full-range Y′CbCr. Grey stays grey, so only chroma enters:
/// `y += a cb + b cr`, `cb = c cb + d cr`, `cr = e cb + f cr`, in 1/4096.
struct ChromaTransform {
  // Of 16 bits, as are the samples: vector instructions multiply no longer numbers everywhere.
  private let a: Int16
  private let b: Int16
  private let c: Int16
  private let d: Int16
  private let e: Int16
  private let f: Int16

  init(from: (red: Double, blue: Double), to: (red: Double, blue: Double)) {
    // R', G', B' less Y' as multiples of cb and cr in the source's matrix.
    let red = (0.0, 2 * (1 - from.red))
    let blue = (2 * (1 - from.blue), 0.0)
    let green = 1 - from.red - from.blue
    let other = (-from.blue * blue.0 / green, -from.red * red.1 / green)
    let toGreen = 1 - to.red - to.blue
    let luma = (
      to.red * red.0 + toGreen * other.0 + to.blue * blue.0,
      to.red * red.1 + toGreen * other.1 + to.blue * blue.1
    )
    func fixed(_ value: Double) -> Int16 { Int16(clamping: Int((value * 4096).rounded())) }
    a = fixed(luma.0)
    b = fixed(luma.1)
    c = fixed((blue.0 - luma.0) / (2 * (1 - to.blue)))
    d = fixed((blue.1 - luma.1) / (2 * (1 - to.blue)))
    e = fixed((red.0 - luma.0) / (2 * (1 - to.red)))
    f = fixed((red.1 - luma.1) / (2 * (1 - to.red)))
  }

  func apply(to picture: inout Picture) {
    let count = picture.luma.count
    let (a, b, c) = (Int32(a), Int32(b), Int32(c))
    let (d, e, f) = (Int32(d), Int32(e), Int32(f))
    picture.luma.samples.withUnsafeMutableBufferPointer { luma in
      picture.cb.samples.withUnsafeMutableBufferPointer { blue in
        picture.cr.samples.withUnsafeMutableBufferPointer { red in
          for i in 0..<count {
            let cb = Int32(blue[i]) &- 128
            let cr = Int32(red[i]) &- 128
            luma[i] = Self.byte(Int32(luma[i]) &* 4096 &+ a &* cb &+ b &* cr)
            blue[i] = Self.byte(128 &* 4096 &+ c &* cb &+ d &* cr)
            red[i] = Self.byte(128 &* 4096 &+ e &* cb &+ f &* cr)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func byte(_ value: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: min(max((value &+ 2048) >> 12, 0), 255))
  }
}
