#pragma once
#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/crc.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libavutil/sha.h>
#include <libswscale/swscale.h>
#include <malloc.h>

// Macros that Swift does not import, because they call other macros or cast.

/// The end of the stream: no error.
static const int plumbline_error_end = AVERROR_EOF;
/// More input is wanted, or output must be taken first.
static const int plumbline_error_again = AVERROR(EAGAIN);
/// The data break the rules of their format.
static const int plumbline_error_invalid = AVERROR_INVALIDDATA;
/// Something may not be done.
static const int plumbline_error_denied = AVERROR(EPERM);
/// A timestamp that the file does not state.
static const int64_t plumbline_no_time = AV_NOPTS_VALUE;

/// Refuses to open anything: a demuxer may read the named file and no other.
static inline int plumbline_refuse_open(
    AVFormatContext *context, AVIOContext **io, const char *url, int flags,
    AVDictionary **options) {
  return AVERROR(EPERM);
}

/// Keeps blocks of up to 32 MB in the heap, and up to 128 MB of it when they are let go.
static inline void plumbline_keep_freed_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 128 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
}
