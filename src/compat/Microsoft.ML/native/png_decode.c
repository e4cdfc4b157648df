#include "mlnet_compat.h"

#include <string.h>

#include "png_error.h"

typedef struct {
    const uint8_t *next;
    size_t left;
} png_source;

static void source_read(png_structp png, png_bytep target, size_t count)
{
    png_source *source = png_get_io_ptr(png);
    if (count > source->left)
        png_error(png, "end of data");
    memcpy(target, source->next, count);
    source->next += count;
    source->left -= count;
}

static png_structp reader_create(png_infop *info)
{
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, png_jump_error, png_ignore_warning);
    if (png == NULL)
        return NULL;
    *info = png_create_info_struct(png);
    if (*info == NULL)
        png_destroy_read_struct(&png, NULL, NULL);
    return png;
}

static int has_alpha(png_structp png, png_infop info)
{
    return (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(png, info, PNG_INFO_tRNS) != 0;
}

int mlimage_png_info(const uint8_t *data, size_t size, mlimage_info *result)
{
    png_source source = {data, size};
    png_infop info = NULL;
    png_structp png = reader_create(&info);
    if (png == NULL)
        return MLIMAGE_NO_MEMORY;
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return MLIMAGE_INVALID;
    }
    png_set_read_fn(png, &source, source_read);
    png_read_info(png, info);
    result->width = (int32_t)png_get_image_width(png, info);
    result->height = (int32_t)png_get_image_height(png, info);
    result->has_alpha = has_alpha(png, info);
    png_destroy_read_struct(&png, &info, NULL);
    return MLIMAGE_OK;
}

/* Every kind of PNG becomes 8-bit BGRA; of 16 bits the high byte is kept. */
static void set_transforms(png_structp png, png_infop info)
{
    int color_type = png_get_color_type(png, info);
    png_set_strip_16(png);
    png_set_expand(png);
    if (color_type == PNG_COLOR_TYPE_GRAY || color_type == PNG_COLOR_TYPE_GRAY_ALPHA)
        png_set_gray_to_rgb(png);
    png_set_bgr(png);
    if (!has_alpha(png, info))
        png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
}

typedef struct {
    uint8_t *bgra;
    size_t stride;
    size_t capacity;
    int started; /* the header was read */
    int complete;
} png_target;

static void target_start(png_structp png, png_infop info)
{
    png_target *target = png_get_progressive_ptr(png);
    png_uint_32 width = png_get_image_width(png, info);
    target->stride = (size_t)width * 4;
    if (target->stride * png_get_image_height(png, info) != target->capacity)
        png_error(png, "size");

    set_transforms(png, info);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    if (png_get_rowbytes(png, info) != target->stride)
        png_error(png, "layout");
    target->started = 1;
}

static void target_row(png_structp png, png_bytep row, png_uint_32 y, int pass)
{
    (void)pass;
    png_target *target = png_get_progressive_ptr(png);
    if (row != NULL)
        png_progressive_combine_row(png, target->bgra + target->stride * y, row);
}

static void target_end(png_structp png, png_infop info)
{
    (void)info;
    png_target *target = png_get_progressive_ptr(png);
    target->complete = 1;
}

/* Pushes the data, so that a truncated file gives every row that it holds. */
static int decode(const uint8_t *data, size_t size, png_target *target)
{
    png_infop info = NULL;
    png_structp png = reader_create(&info);
    if (png == NULL)
        return MLIMAGE_NO_MEMORY;
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return MLIMAGE_INVALID;
    }
    png_set_progressive_read_fn(png, target, target_start, target_row, target_end);
    png_process_data(png, info, (png_bytep)data, size);
    png_destroy_read_struct(&png, &info, NULL);
    return target->complete ? MLIMAGE_OK : target->started ? MLIMAGE_INCOMPLETE : MLIMAGE_INVALID;
}

int mlimage_png_decode(const uint8_t *data, size_t size, uint8_t *bgra, size_t capacity)
{
    png_target target = {bgra, 0, capacity, 0, 0};
    return decode(data, size, &target);
}
