#include "mlnet_compat.h"

#include "jpeg_error.h"

static void source_nothing(j_decompress_ptr cinfo)
{
    (void)cinfo;
}

/* Suspends instead of inventing an end of image, so that a truncated file is told from a complete one. */
static boolean source_fill(j_decompress_ptr cinfo)
{
    (void)cinfo;
    return FALSE;
}

static void source_skip(j_decompress_ptr cinfo, long count)
{
    struct jpeg_source_mgr *source = cinfo->src;
    size_t skipped = count < 0 ? 0 : (size_t)count;
    if (skipped > source->bytes_in_buffer)
        skipped = source->bytes_in_buffer;
    source->next_input_byte += skipped;
    source->bytes_in_buffer -= skipped;
}

static void source_set(j_decompress_ptr cinfo, struct jpeg_source_mgr *source, const uint8_t *data, size_t size)
{
    source->init_source = source_nothing;
    source->fill_input_buffer = source_fill;
    source->skip_input_data = source_skip;
    source->resync_to_restart = jpeg_resync_to_restart;
    source->term_source = source_nothing;
    source->next_input_byte = data;
    source->bytes_in_buffer = size;
    cinfo->src = source;
}

int mlimage_jpeg_info(const uint8_t *data, size_t size, mlimage_info *info)
{
    struct jpeg_decompress_struct cinfo;
    struct jpeg_source_mgr source;
    jpeg_jump error;

    cinfo.err = jpeg_jump_init(&error);
    if (setjmp(error.jump)) {
        jpeg_destroy_decompress(&cinfo);
        return MLIMAGE_INVALID;
    }
    jpeg_create_decompress(&cinfo);
    source_set(&cinfo, &source, data, size);
    int found = jpeg_read_header(&cinfo, TRUE) == JPEG_HEADER_OK;
    info->width = (int32_t)cinfo.image_width;
    info->height = (int32_t)cinfo.image_height;
    info->has_alpha = 0;
    jpeg_destroy_decompress(&cinfo);
    return found ? MLIMAGE_OK : MLIMAGE_INVALID;
}

static uint8_t multiply(uint8_t a, uint8_t b)
{
    unsigned product = (unsigned)a * b + 128;
    return (uint8_t)((product + (product >> 8)) >> 8);
}

/* CMYK in JPEG files is stored inverted (Adobe). In place: both have four bytes per pixel. */
static void cmyk_to_bgra(uint8_t *row, size_t width)
{
    for (size_t i = 0; i < width; i++, row += 4) {
        uint8_t c = row[0], m = row[1], y = row[2], k = row[3];
        row[0] = multiply(y, k);
        row[1] = multiply(m, k);
        row[2] = multiply(c, k);
        row[3] = 255;
    }
}

int mlimage_jpeg_decode(const uint8_t *data, size_t size, uint8_t *bgra, size_t capacity)
{
    struct jpeg_decompress_struct cinfo;
    struct jpeg_source_mgr source;
    jpeg_jump error;

    cinfo.err = jpeg_jump_init(&error);
    if (setjmp(error.jump)) {
        jpeg_destroy_decompress(&cinfo);
        return MLIMAGE_INVALID;
    }
    jpeg_create_decompress(&cinfo);
    source_set(&cinfo, &source, data, size);
    if (jpeg_read_header(&cinfo, TRUE) != JPEG_HEADER_OK
        || (size_t)cinfo.image_width * cinfo.image_height * 4 != capacity) {
        jpeg_destroy_decompress(&cinfo);
        return MLIMAGE_INVALID;
    }

    int cmyk = cinfo.jpeg_color_space == JCS_CMYK || cinfo.jpeg_color_space == JCS_YCCK;
    cinfo.out_color_space = cmyk ? JCS_CMYK : JCS_EXT_BGRA;
    if (!jpeg_start_decompress(&cinfo)) {
        jpeg_destroy_decompress(&cinfo);
        return MLIMAGE_INVALID;
    }

    size_t stride = (size_t)cinfo.output_width * 4;
    while (cinfo.output_scanline < cinfo.output_height) {
        JSAMPROW row = bgra + stride * cinfo.output_scanline;
        if (jpeg_read_scanlines(&cinfo, &row, 1) != 1)
            break;
        if (cmyk)
            cmyk_to_bgra(row, cinfo.output_width);
    }

    int complete = cinfo.output_scanline == cinfo.output_height;
    jpeg_destroy_decompress(&cinfo);
    return complete ? MLIMAGE_OK : MLIMAGE_INCOMPLETE;
}
