/// A colour picture: full-range Y′CbCr 4:4:4 (BT.601 weights), 8 bits, three planes of one size.
@frozen
public struct Picture: Sendable, Equatable {
  public var luma: Plane<UInt8>
  public var cb: Plane<UInt8>
  public var cr: Plane<UInt8>

  @inlinable public var width: Int { luma.width }
  @inlinable public var height: Int { luma.height }

  /// Nil when the planes differ in size.
  @inlinable
  public init?(luma: Plane<UInt8>, cb: Plane<UInt8>, cr: Plane<UInt8>) {
    guard luma.width == cb.width, luma.width == cr.width,
      luma.height == cb.height, luma.height == cr.height
    else { return nil }
    self.luma = luma
    self.cb = cb
    self.cr = cr
  }

  /// A picture of one colour.
  @inlinable
  public init(width: Int, height: Int, luma: UInt8 = 128, cb: UInt8 = 128, cr: UInt8 = 128) {
    self.luma = Plane(width: width, height: height, filledWith: luma)
    self.cb = Plane(width: width, height: height, filledWith: cb)
    self.cr = Plane(width: width, height: height, filledWith: cr)
  }
}
