"""Writes pictures of more than 8 bits, and TIFF files of 8, with what they are to become. Run: python3 make_depth.py

Needs NumPy 1.24; Pillow 9.4 checks the files that it can read. For each NAME there are NAME.full.rgb and NAME.percentiles.rgb, height x
width x 3 samples, by NumPy in double precision: nearest of v * 255 / full scale, and of (v - a) * 255 / (b - a) with a and b the 0.1 and
99.9 percentiles of all samples. The TIFF writer is here because no common one writes tiles and planes of every kind.
"""
import os
import struct
import zlib

import numpy as np
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
HEIGHT, WIDTH = 35, 41
SHORT, LONG = 3, 4


def camera(levels, offset, seed):
    """Blobs and noise in a part of the range."""
    random = np.random.RandomState(seed)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    blobs = np.exp(-((x - 12) ** 2 + (y - 9) ** 2) / 40) + 0.6 * np.exp(-((x - 30) ** 2 + (y - 24) ** 2) / 70)
    return (offset + levels * (0.1 + 0.7 * blobs / blobs.max() + 0.03 * random.rand(HEIGHT, WIDTH))).round().astype(np.uint16)


def colours(levels, offset):
    return np.dstack([camera(levels, offset, seed) for seed in (1, 2, 3)])


def png(samples):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples.reshape(HEIGHT, -1))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 16, 0 if samples.ndim == 2 else 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def tiff(samples, order="<", tile=None, rows_per_strip=10, planes=False, deflate=False, photometric=None, orientation=1):
    samples = np.atleast_3d(samples)
    height, width, channels = samples.shape
    samples = samples.astype(samples.dtype.newbyteorder(order))
    parts = [samples[..., i:i + 1] for i in range(channels)] if planes else [samples]
    blocks = []
    for part in parts:
        if tile:
            for top in range(0, height, tile):
                for left in range(0, width, tile):
                    block = np.zeros((tile, tile, part.shape[2]), part.dtype)
                    piece = part[top:top + tile, left:left + tile]
                    block[:piece.shape[0], :piece.shape[1]] = piece
                    blocks.append(block.tobytes())
        else:
            blocks += [part[top:top + rows_per_strip].tobytes() for top in range(0, height, rows_per_strip)]
    if deflate:
        blocks = [zlib.compress(block) for block in blocks]
    data = b"".join(blocks)
    offsets = np.cumsum([8] + [len(block) for block in blocks])[:-1].tolist()
    tags = {
        256: (LONG, [width]), 257: (LONG, [height]), 258: (SHORT, [samples.dtype.itemsize * 8] * channels),
        259: (SHORT, [8 if deflate else 1]), 262: (SHORT, [(2 if channels == 3 else 1) if photometric is None else photometric]),
        274: (SHORT, [orientation]), 277: (SHORT, [channels]), 284: (SHORT, [2 if planes else 1]),
        339: (SHORT, [3 if samples.dtype.kind == "f" else 1] * channels),
    }
    if tile:
        tags |= {322: (SHORT, [tile]), 323: (SHORT, [tile]), 324: (LONG, offsets), 325: (LONG, [len(block) for block in blocks])}
    else:
        tags |= {273: (LONG, offsets), 278: (SHORT, [rows_per_strip]), 279: (LONG, [len(block) for block in blocks])}
    data += b"\0" * (len(data) % 2)
    directory = 8 + len(data)
    values_at = directory + 2 + 12 * len(tags) + 4
    entries, values = b"", b""
    for tag, (kind, numbers) in sorted(tags.items()):
        packed = struct.pack(order + ("H" if kind == SHORT else "I") * len(numbers), *numbers)
        if len(packed) > 4:
            inline = struct.pack(order + "I", values_at + len(values))
            values += packed
        else:
            inline = packed.ljust(4, b"\0")
        entries += struct.pack(order + "HHI", tag, kind, len(numbers)) + inline
    magic = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, directory)
    return magic + data + struct.pack(order + "H", len(tags)) + entries + struct.pack(order + "I", 0) + values


def scaled(samples, low, high):
    grey = np.clip(np.floor((np.atleast_3d(samples).astype(np.float64) - low) * 255 / (high - low) + 0.5), 0, 255).astype(np.uint8)
    return np.broadcast_to(grey, (*grey.shape[:2], 3))


def write(name, data, samples, full=65535, checked=True):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data)
    if checked:
        seen = np.asarray(Image.open(os.path.join(HERE, name)))
        assert seen.shape == samples.shape and (seen == samples).all(), name
    scaled(samples, 0, full).tofile(os.path.join(HERE, name + ".full.rgb"))
    if full != 255:
        low, high = np.percentile(samples.astype(np.float64), [0.1, 99.9])
        scaled(samples, low, high).tofile(os.path.join(HERE, name + ".percentiles.rgb"))


if __name__ == "__main__":
    twelve, wide, thermal = camera(4095, 0, 1), camera(60000, 2000, 2), camera(900, 29000, 3)
    bright = colours(50000, 3000)
    floats = (camera(4095, 0, 4) / np.float32(4095) * np.float32(1.5) - np.float32(0.2)).astype(np.float32)
    write("grey12.png", png(twelve), twelve)
    write("thermal.png", png(thermal), thermal)
    write("rgb12.png", png(colours(4095, 0)), colours(4095, 0), checked=False)
    write("grey16-strips.tif", tiff(wide), wide)
    write("grey16-deflate-big-endian.tif", tiff(wide, order=">", deflate=True), wide)
    write("grey16-tiles.tif", tiff(wide, tile=16), wide)
    write("grey16-white-is-zero.tif", tiff(65535 - wide, photometric=0), wide, checked=False)
    write("grey16-turned.tif", tiff(np.rot90(wide), orientation=6), wide, checked=False)
    write("rgb16-strips.tif", tiff(bright), bright, checked=False)
    write("rgb16-planes.tif", tiff(bright, planes=True), bright, checked=False)
    write("rgb16-plane-tiles.tif", tiff(bright, planes=True, tile=16, deflate=True), bright, checked=False)
    write("float32.tif", tiff(floats), floats, full=1)
    write("float32-tiles.tif", tiff(floats, tile=16, deflate=True), floats, full=1)
    write("grey8.tif", tiff((wide >> 8).astype(np.uint8)), (wide >> 8).astype(np.uint8), full=255)
    write("rgb8-deflate.tif", tiff((bright >> 8).astype(np.uint8), deflate=True), (bright >> 8).astype(np.uint8), full=255)
