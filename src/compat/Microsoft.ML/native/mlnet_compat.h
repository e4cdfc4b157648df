/* Decodes and encodes JPEG and PNG for MLImage. Pixels are 4 bytes each, in rows without padding. */
#ifndef MLNET_COMPAT_H
#define MLNET_COMPAT_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define MLIMAGE_API __declspec(dllexport)
#else
#define MLIMAGE_API __attribute__((visibility("default")))
#endif

enum {
    MLIMAGE_OK = 0,
    MLIMAGE_INCOMPLETE = 1, /* the data ended early: the rows up to there are valid, the others untouched */
    MLIMAGE_INVALID = -1,   /* not an image, or a corrupt one */
    MLIMAGE_NO_MEMORY = -2
};

typedef struct {
    int32_t width;
    int32_t height;
    int32_t has_alpha;
} mlimage_info;

/* Reads the header only. */
MLIMAGE_API int mlimage_jpeg_info(const uint8_t *data, size_t size, mlimage_info *info);
MLIMAGE_API int mlimage_png_info(const uint8_t *data, size_t size, mlimage_info *info);

/* Decodes to BGRA, not premultiplied; `capacity` must be width * height * 4 of the header. */
MLIMAGE_API int mlimage_jpeg_decode(const uint8_t *data, size_t size, uint8_t *bgra, size_t capacity);
MLIMAGE_API int mlimage_png_decode(const uint8_t *data, size_t size, uint8_t *bgra, size_t capacity);

/* Encodes BGRA pixels. The buffer in *out belongs to the caller, who frees it with mlimage_free. */
MLIMAGE_API int mlimage_jpeg_encode(const uint8_t *bgra, int32_t width, int32_t height, int32_t quality,
                                    uint8_t **out, size_t *out_size);
MLIMAGE_API int mlimage_png_encode(const uint8_t *bgra, int32_t width, int32_t height, int32_t has_alpha,
                                   uint8_t **out, size_t *out_size);
MLIMAGE_API void mlimage_free(uint8_t *buffer);

#endif
