"""Writes small images of every kind that MLImage decodes, and next to each the pixels that Pillow reads from it.

Needs Pillow and NumPy. The pixels (.bgra) are 4 bytes each, blue first, multiplied by alpha and rounded.
"""
import io
import struct
import zlib

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 24, 17


def pattern():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    rgb = np.stack([x * 10 + y, 255 - y * 14, (x * 7 + y * 11) % 256], axis=-1).clip(0, 255).astype(np.uint8)
    rgb[4:9, 6:15] = (250, 30, 60)
    return rgb


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(array, bits, colour_type, interlaced=False):
    """A PNG writer for what Pillow cannot write: 16-bit colour and Adam7."""
    def scanlines(part):
        return b"".join(b"\0" + row.astype(">u2" if bits == 16 else "u1").tobytes() for row in part)

    if interlaced:
        passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
        data = b"".join(scanlines(array[y::dy, x::dx]) for y, x, dy, dx in passes if array[y::dy, x::dx].size)
    else:
        data = scanlines(array)
    header = struct.pack(">IIBBBBB", array.shape[1], array.shape[0], bits, colour_type, 0, 0, int(interlaced))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def save(name, image, **options):
    target = io.BytesIO()
    image.save(target, **options)
    write(name, target.getvalue())


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)
    image = Image.open(io.BytesIO(data))
    if image.mode.startswith("I"):
        grey = (np.asarray(image).astype(np.int64) >> 8).astype(np.uint8)
        image = Image.fromarray(grey)
    alpha = image.mode in ("RGBA", "LA") or "transparency" in image.info
    rgba = np.asarray(image.convert("RGBA" if alpha else "RGB")).astype(np.int64)
    if not alpha:
        rgba = np.dstack([rgba, np.full(rgba.shape[:2], 255)])
    colour = (rgba[..., :3] * rgba[..., 3:] / 255 + 0.5).astype(np.uint8)
    np.dstack([colour[..., ::-1], rgba[..., 3].astype(np.uint8)]).tofile(name + ".bgra")


rgb = pattern()
image = Image.fromarray(rgb)
save("colour.jpg", image, format="JPEG", quality=90)
save("progressive.jpg", image, format="JPEG", quality=80, progressive=True)
save("grey.jpg", image.convert("L"), format="JPEG", quality=90)
save("cmyk.jpg", image.convert("CMYK"), format="JPEG", quality=90)

# Pillow writes no YCCK; the same data is YCCK once the Adobe marker says so.
with open("cmyk.jpg", "rb") as file:
    cmyk = bytearray(file.read())
cmyk[cmyk.index(b"Adobe") + 11] = 2
write("ycck.jpg", bytes(cmyk))

save("colour.png", image, format="PNG")
save("palette.png", image.quantize(16), format="PNG")
save("palette-alpha.png", image.quantize(16), format="PNG", transparency=bytes(range(0, 256, 16)))
save("grey.png", image.convert("L"), format="PNG")
save("bilevel.png", image.convert("1"), format="PNG")
save("grey-alpha.png", image.convert("LA"), format="PNG")
alpha = np.dstack([rgb, (np.arange(HEIGHT * WIDTH).reshape(HEIGHT, WIDTH) % 256).astype(np.uint8)])
save("alpha.png", Image.fromarray(alpha), format="PNG")
write("grey16.png", png(rgb[..., 0].astype(np.uint16) * 256 + 77, 16, 0))
write("colour16.png", png(rgb.astype(np.uint16) * 256 + 200, 16, 2))
write("interlaced.png", png(rgb, 8, 2, interlaced=True))
