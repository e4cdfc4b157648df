/* A growing block of bytes. */
#ifndef BYTE_BUFFER_H
#define BYTE_BUFFER_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint8_t *data;
    size_t size;
    size_t capacity;
} byte_buffer;

/* Returns 0 when there is no memory; the buffer then stays as it was. */
static inline int byte_buffer_append(byte_buffer *buffer, const uint8_t *data, size_t count)
{
    if (count > buffer->capacity - buffer->size) {
        size_t needed = buffer->size + count;
        size_t capacity = buffer->capacity * 2 > needed ? buffer->capacity * 2 : needed;
        uint8_t *grown = realloc(buffer->data, capacity);
        if (grown == NULL)
            return 0;
        buffer->data = grown;
        buffer->capacity = capacity;
    }
    memcpy(buffer->data + buffer->size, data, count);
    buffer->size += count;
    return 1;
}

#endif
