import Glibc

/// What becomes of memory that is let go.
enum FreedMemory {
  /// Has the allocator keep it for the next picture.
  ///
  /// Planes are just long enough that each would be asked of the system and given back: some 700 page
  /// faults a frame, a tenth of the whole time. Costs about 20 MB.
  static func keep() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 128 << 20)
    mallopt(M_TOP_PAD, 4 << 20)
  }
}
