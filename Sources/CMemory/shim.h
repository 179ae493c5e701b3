#pragma once
#include <malloc.h>

// glibc's allocator has settings that Swift's own Glibc module does not show.

/// Has all threads allocate from one heap. Returns 0 where the allocator refuses.
static inline int plumbline_use_one_heap(void) { return mallopt(M_ARENA_MAX, 1); }
