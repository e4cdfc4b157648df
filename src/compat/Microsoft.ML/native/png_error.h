/* libpng's errors end in a jump back to the caller, and nothing is printed. */
#ifndef PNG_ERROR_H
#define PNG_ERROR_H

#include <setjmp.h>

#include <png.h>

static inline void png_jump_error(png_structp png, png_const_charp message)
{
    (void)message;
    png_longjmp(png, 1);
}

static inline void png_ignore_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

#endif
