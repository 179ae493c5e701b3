import Foundation

/// Has the heap hand out every block filled alike, on glibc; elsewhere nothing.
///
/// x264's AVX-512 macroblock tree reads memory that it never wrote, so that a clip with a moving
/// camera gets other bytes after another history of the heap: seen with libx264 2:0.164.3095+gitbaee400-3,
/// gone with `mbtree` off, which `VideoWriter` does not offer. `asm=avx2` is free of it, too.
func fillHeapBlocksAlike() {
  typealias SetOption = @convention(c) (CInt, CInt) -> CInt
  // glibc's <malloc.h>, whose module Swift does not import: M_PERTURB is -6.
  guard let symbol = dlsym(nil, "mallopt") else { return }
  _ = unsafeBitCast(symbol, to: SetOption.self)(-6, 255)
}
