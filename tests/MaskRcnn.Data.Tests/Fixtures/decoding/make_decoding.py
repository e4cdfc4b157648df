"""Writes small pictures of many kinds, and beside each what Pillow makes of it. Run: python3 make_decoding.py

Needs Pillow (the committed files: 9.4 over libjpeg-turbo 2.1.5) and NumPy. NAME.rgb holds height x width x 3 samples of
exif_transpose(open(NAME)).convert("RGB"), which is what torchvision's data sets give to a model. Two kinds are written down
otherwise, see README.md: of 16 bits the nearest of v / 257, computed by NumPy from the samples that are stored; of full transparency
black.
"""
import io
import os
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps

HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH, HEIGHT = 37, 29
ADAM7 = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
DEEP = {}  # samples of the 16-bit pictures by name


def pattern():
    """Ramps, noise and edges of saturated colours, so that chroma subsampling and rounding show."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    rgb = np.stack([x * 6 + y, 255 - y * 8, (x * 7 + y * 11) % 256], axis=-1)
    rgb = rgb + (y * 131 + x * 37)[..., None] * np.array([3, 5, 7]) % 23 - 11
    rgb[5:14, 6:15] = (250, 30, 60)
    rgb[12:22, 20:29] = (0, 255, 255)
    rgb[20:27:2, 3:12] = 0
    return rgb.clip(0, 255).astype(np.uint8)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def scanlines(samples, bits):
    rows = samples.reshape(samples.shape[0], -1)
    if bits == 16:
        packed = [row.astype(">u2").tobytes() for row in rows]
    else:
        packed = [np.packbits(np.unpackbits(row.astype("u1")[:, None], axis=1)[:, 8 - bits:]).tobytes() for row in rows]
    return b"".join(b"\0" + row for row in packed)


def png(samples, bits, colour_type, interlaced=False, extra=b""):
    """A PNG writer for what Pillow cannot write."""
    parts = [samples[y::dy, x::dx] for y, x, dy, dx in ADAM7] if interlaced else [samples]
    data = b"".join(scanlines(part, bits) for part in parts if part.size)
    header = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], bits, colour_type, 0, 0, int(interlaced))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b""))


def encoded(image, **options):
    target = io.BytesIO()
    image.save(target, **options)
    return target.getvalue()


def jpegs():
    image = Image.fromarray(pattern())
    exif = Image.Exif()
    exif[0x0112] = 6
    yield "subsampled-444.jpg", encoded(image, format="JPEG", quality=92, subsampling=0)
    yield "subsampled-422.jpg", encoded(image, format="JPEG", quality=85, subsampling=1)
    yield "subsampled-420.jpg", encoded(image, format="JPEG", quality=75, subsampling=2)
    yield "coarse.jpg", encoded(image, format="JPEG", quality=10)
    yield "progressive.jpg", encoded(image, format="JPEG", quality=80, progressive=True)
    yield "turned.jpg", encoded(image, format="JPEG", quality=90, exif=exif.tobytes())
    yield "grey.jpg", encoded(image.convert("L"), format="JPEG", quality=90)
    cmyk = encoded(image.convert("CMYK"), format="JPEG", quality=90)
    yield "cmyk.jpg", cmyk
    marker = cmyk.index(b"Adobe") + 11
    yield "ycck.jpg", cmyk[:marker] + b"\2" + cmyk[marker + 1:]  # the same numbers, read as YCCK


def deep(name, samples, colour_type, **options):
    """A 16-bit PNG, whose samples are kept for the reference."""
    DEEP[name] = samples
    return name, png(samples, 16, colour_type, **options)


def pngs():
    rgb = pattern()
    grey = rgb[..., 0]
    alpha = (np.arange(HEIGHT * WIDTH).reshape(HEIGHT, WIDTH) * 7 % 256).astype(np.uint8)
    colours = chunk(b"PLTE", rgb.reshape(-1, 3)[::4][:256].tobytes())
    yield "rgb8.png", png(rgb, 8, RGB)
    yield deep("rgb16.png", rgb.astype(int) * 256 + rgb[::-1] // 2 + 100, RGB)
    yield "rgb-key.png", png(rgb, 8, RGB, extra=chunk(b"tRNS", struct.pack(">HHH", 250, 30, 60)))
    yield "rgb-gamma.png", png(rgb, 8, RGB, extra=chunk(b"gAMA", struct.pack(">I", 100000)))
    yield "rgb-interlaced.png", png(rgb, 8, RGB, interlaced=True)
    yield "rgba8.png", png(np.dstack([rgb, alpha]), 8, RGBA)
    yield "rgba8-opaque.png", png(np.dstack([rgb, np.full_like(alpha, 255)]), 8, RGBA)
    yield deep("rgba16.png", np.dstack([rgb, alpha]).astype(int) * 257, RGBA)
    yield "grey8.png", png(grey, 8, GREY)
    yield deep("grey16.png", grey.astype(int) * 256 + 200, GREY)
    yield deep("grey16-interlaced.png", grey.astype(int) * 256 + 31, GREY, interlaced=True)
    yield "grey-alpha8.png", png(np.dstack([grey, alpha]), 8, GREY_ALPHA)
    for bits in (1, 2, 4):
        yield f"grey{bits}.png", png(grey >> 8 - bits, bits, GREY)
        yield f"palette{bits}.png", png(grey >> 8 - bits, bits, PALETTE, extra=chunk(b"PLTE", rgb[3, :1 << bits].tobytes()))
    yield "palette8.png", png(grey, 8, PALETTE, extra=colours)
    yield "palette8-interlaced.png", png(grey, 8, PALETTE, interlaced=True, extra=colours)
    yield "palette8-alpha.png", png(grey, 8, PALETTE, extra=colours + chunk(b"tRNS", bytes(range(255, -1, -1))))


def read(name, data):
    if name in DEEP:
        samples = np.atleast_3d(DEEP[name])
        rgb = np.broadcast_to(np.floor(samples / 257 + 0.5).astype(np.uint8)[..., :3], (HEIGHT, WIDTH, 3)).copy()
        rgb[(samples[..., 3:] == 0).any(axis=-1)] = 0
        return rgb
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    rgb = np.asarray(image.convert("RGB")).copy()
    if image.mode in ("RGBA", "LA") or "transparency" in image.info:
        rgb[np.asarray(image.convert("RGBA"))[..., 3] == 0] = 0
    return rgb


if __name__ == "__main__":
    for name, data in [*jpegs(), *pngs()]:
        with open(os.path.join(HERE, name), "wb") as file:
            file.write(data)
        read(name, data).tofile(os.path.join(HERE, name + ".rgb"))
