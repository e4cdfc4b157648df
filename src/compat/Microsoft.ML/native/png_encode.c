#include "mlnet_compat.h"

#include "byte_buffer.h"
#include "png_error.h"

static void target_write(png_structp png, png_bytep data, size_t count)
{
    if (!byte_buffer_append(png_get_io_ptr(png), data, count))
        png_error(png, "no memory");
}

static void target_flush(png_structp png)
{
    (void)png;
}

static void write_image(png_structp png, png_infop info, const uint8_t *bgra, int32_t width, int32_t height, int32_t has_alpha)
{
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    png_set_bgr(png);
    if (!has_alpha)
        png_set_filler(png, 0, PNG_FILLER_AFTER);
    for (int32_t y = 0; y < height; y++)
        png_write_row(png, bgra + (size_t)width * 4 * (size_t)y);
    png_write_end(png, info);
}

static int encode(byte_buffer *target, const uint8_t *bgra, int32_t width, int32_t height, int32_t has_alpha)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, png_jump_error, png_ignore_warning);
    if (png == NULL)
        return MLIMAGE_NO_MEMORY;
    png_infop info = png_create_info_struct(png);
    if (info == NULL) {
        png_destroy_write_struct(&png, NULL);
        return MLIMAGE_NO_MEMORY;
    }
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return MLIMAGE_INVALID;
    }
    png_set_write_fn(png, target, target_write, target_flush);
    write_image(png, info, bgra, width, height, has_alpha);
    png_destroy_write_struct(&png, &info);
    return MLIMAGE_OK;
}

int mlimage_png_encode(const uint8_t *bgra, int32_t width, int32_t height, int32_t has_alpha, uint8_t **out, size_t *out_size)
{
    byte_buffer target = {NULL, 0, 0};
    int result = encode(&target, bgra, width, height, has_alpha);
    if (result != MLIMAGE_OK) {
        free(target.data);
        return result;
    }
    *out = target.data;
    *out_size = target.size;
    return MLIMAGE_OK;
}
