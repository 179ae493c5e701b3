import CFFmpeg

/// What becomes of memory that is let go.
public enum FreedMemory {
  /// Has the allocator of the whole process keep it for the next picture; to be called once, at the
  /// program's start.
  ///
  /// Planes are just long enough that each would be asked of the system and given back, at up to 700
  /// page faults a frame: halves the system's time. Costs up to 35 MB.
  public static func keep() { plumbline_keep_freed_memory() }
}
