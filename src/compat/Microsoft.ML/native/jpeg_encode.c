#include "mlnet_compat.h"

#include "byte_buffer.h"
#include "jpeg_error.h"

#define CHUNK 16384

/* Not jpeg_mem_dest: that one loses track of its buffer when an error interrupts it. */
typedef struct {
    struct jpeg_destination_mgr base; /* first, so that libjpeg's pointer is ours too */
    byte_buffer buffer;
    JOCTET chunk[CHUNK];
} jpeg_target;

static void target_init(j_compress_ptr cinfo)
{
    jpeg_target *target = (jpeg_target *)cinfo->dest;
    target->base.next_output_byte = target->chunk;
    target->base.free_in_buffer = CHUNK;
}

static void target_append(j_compress_ptr cinfo, size_t count)
{
    jpeg_target *target = (jpeg_target *)cinfo->dest;
    if (!byte_buffer_append(&target->buffer, target->chunk, count))
        ERREXIT1(cinfo, JERR_OUT_OF_MEMORY, 0);
}

static boolean target_empty(j_compress_ptr cinfo)
{
    target_append(cinfo, CHUNK);
    target_init(cinfo);
    return TRUE;
}

static void target_finish(j_compress_ptr cinfo)
{
    target_append(cinfo, CHUNK - cinfo->dest->free_in_buffer);
}

static int encode(jpeg_target *target, const uint8_t *bgra, int32_t width, int32_t height, int32_t quality)
{
    struct jpeg_compress_struct cinfo;
    jpeg_jump error;

    cinfo.err = jpeg_jump_init(&error);
    if (setjmp(error.jump)) {
        jpeg_destroy_compress(&cinfo);
        return MLIMAGE_INVALID;
    }
    jpeg_create_compress(&cinfo);
    cinfo.dest = &target->base;
    cinfo.image_width = (JDIMENSION)width;
    cinfo.image_height = (JDIMENSION)height;
    cinfo.input_components = 4;
    cinfo.in_color_space = JCS_EXT_BGRX;
    jpeg_set_defaults(&cinfo);
    cinfo.optimize_coding = TRUE;
    jpeg_set_quality(&cinfo, quality, TRUE);
    jpeg_start_compress(&cinfo, TRUE);
    while (cinfo.next_scanline < cinfo.image_height) {
        JSAMPROW row = (JSAMPROW)(bgra + (size_t)width * 4 * cinfo.next_scanline);
        jpeg_write_scanlines(&cinfo, &row, 1);
    }
    jpeg_finish_compress(&cinfo);
    jpeg_destroy_compress(&cinfo);
    return MLIMAGE_OK;
}

int mlimage_jpeg_encode(const uint8_t *bgra, int32_t width, int32_t height, int32_t quality, uint8_t **out, size_t *out_size)
{
    jpeg_target target = {{0}, {NULL, 0, 0}, {0}};
    target.base.init_destination = target_init;
    target.base.empty_output_buffer = target_empty;
    target.base.term_destination = target_finish;

    /* In a function of its own, so that the buffer is not a local of the one that is jumped out of. */
    int result = encode(&target, bgra, width, height, quality);
    if (result != MLIMAGE_OK) {
        free(target.buffer.data);
        return result;
    }
    *out = target.buffer.data;
    *out_size = target.buffer.size;
    return MLIMAGE_OK;
}

void mlimage_free(uint8_t *buffer)
{
    free(buffer);
}
