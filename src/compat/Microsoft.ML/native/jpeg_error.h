/* libjpeg's errors end in a jump back to the caller, and nothing is printed. */
#ifndef JPEG_ERROR_H
#define JPEG_ERROR_H

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>
#include <jerror.h>

typedef struct {
    struct jpeg_error_mgr base; /* first, so that libjpeg's pointer is ours too */
    jmp_buf jump;
} jpeg_jump;

static inline void jpeg_jump_exit(j_common_ptr cinfo)
{
    longjmp(((jpeg_jump *)cinfo->err)->jump, 1);
}

static inline void jpeg_jump_silent(j_common_ptr cinfo)
{
    (void)cinfo;
}

static inline struct jpeg_error_mgr *jpeg_jump_init(jpeg_jump *error)
{
    struct jpeg_error_mgr *base = jpeg_std_error(&error->base);
    base->error_exit = jpeg_jump_exit;
    base->output_message = jpeg_jump_silent;
    return base;
}

#endif
