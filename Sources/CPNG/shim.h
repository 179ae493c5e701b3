#pragma once
#include <png.h>
#include <stdio.h>
#include <string.h>

// libpng reports errors by longjmp, which must not cross Swift frames. Its simplified interface
// keeps the jump inside libpng and hands back a message, which these functions copy out.

/// Copies libpng's message; `message` has room for 64 bytes.
static inline int plumbline_png_fail(png_image *image, char *message) {
  memcpy(message, image->message, sizeof image->message);
  message[63] = 0;
  png_image_free(image);
  return 0;
}

/// Reads the size of a PNG. Returns 0 and a message where it isn't one.
static inline int plumbline_png_size(
    const char *path, unsigned *width, unsigned *height, char *message) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_file(&image, path)) return plumbline_png_fail(&image, message);
  *width = image.width;
  *height = image.height;
  png_image_free(&image);
  return 1;
}

/// Reads a PNG of a known size as 8-bit RGB, alpha composited over `grey`. `rgb` has room for
/// `stride * height` bytes. Returns 0 and a message on failure, or where the size is another.
static inline int plumbline_png_read(
    const char *path, unsigned width, unsigned height, unsigned char grey, unsigned char *rgb,
    int stride, char *message) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_file(&image, path)) return plumbline_png_fail(&image, message);
  if (image.width != width || image.height != height) {
    snprintf(image.message, sizeof image.message, "its size changed while it was read");
    return plumbline_png_fail(&image, message);
  }
  image.format = PNG_FORMAT_RGB;
  png_color background = {grey, grey, grey};
  if (!png_image_finish_read(&image, &background, rgb, stride, NULL))
    return plumbline_png_fail(&image, message);
  // A warning means that libpng guessed at something that the file got wrong.
  if (PNG_IMAGE_FAILED(image)) return plumbline_png_fail(&image, message);
  png_image_free(&image);
  return 1;
}

/// Writes 8-bit RGB as a PNG. Returns 0 and a message on failure.
static inline int plumbline_png_write(
    const char *path, unsigned width, unsigned height, const unsigned char *rgb, char *message) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB;
  if (!png_image_write_to_file(&image, path, 0, rgb, 0, NULL))
    return plumbline_png_fail(&image, message);
  png_image_free(&image);
  return 1;
}

/// Reads a PNG of one channel, a palette's indices or greys of up to 8 bits, as its own values.
/// `indices` has room for `width * height` bytes. Returns 0 and a message on failure.
static inline int plumbline_png_read_indices(
    const char *path, unsigned width, unsigned height, unsigned char *indices, char *message) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_file(&image, path)) return plumbline_png_fail(&image, message);
  const unsigned beside = PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_LINEAR | PNG_FORMAT_FLAG_ALPHA;
  const int is_grey = (image.format & beside) == 0;
  if (image.width != width || image.height != height) {
    snprintf(image.message, sizeof image.message, "its size changed while it was read");
    return plumbline_png_fail(&image, message);
  }
  if (!(image.format & PNG_FORMAT_FLAG_COLORMAP) && !is_grey) {
    snprintf(image.message, sizeof image.message, "it has colours, not a palette");
    return plumbline_png_fail(&image, message);
  }
  // libpng keeps a palette's indices where it is asked for a colour map, and makes a map whose
  // entry v is grey v of 8 bits; greys of fewer bits are kept as they are too.
  image.format = PNG_FORMAT_RGB_COLORMAP;
  png_byte colormap[256 * 3];
  png_color background = {0, 0, 0};
  if (!png_image_finish_read(&image, &background, indices, 0, colormap))
    return plumbline_png_fail(&image, message);
  if (PNG_IMAGE_FAILED(image)) return plumbline_png_fail(&image, message);
  png_image_free(&image);
  return 1;
}

/// Writes indices with a palette of 256 RGB colours as a PNG. Returns 0 and a message on failure.
static inline int plumbline_png_write_indices(
    const char *path, unsigned width, unsigned height, const unsigned char *indices,
    const unsigned char *palette, char *message) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGB_COLORMAP;
  image.colormap_entries = 256;
  if (!png_image_write_to_file(&image, path, 0, indices, 0, palette))
    return plumbline_png_fail(&image, message);
  png_image_free(&image);
  return 1;
}
