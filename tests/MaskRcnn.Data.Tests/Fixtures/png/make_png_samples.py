"""Makes PNG files of several sample layouts with Pillow 9.4 and writes the samples that Pillow reads from them.
Run it in this folder with Debian's python3."""
import json
import struct
import zlib

import numpy as np
from PIL import Image

HEIGHT, WIDTH = 19, 37


def filters(path, row_bytes):
    data, position, inflated = open(path, "rb").read(), 8, b""
    while position < len(data):
        length = struct.unpack(">I", data[position:position + 4])[0]
        if data[position + 4:position + 8] == b"IDAT":
            inflated += data[position + 8:position + 8 + length]
        position += length + 12
    rows = zlib.decompress(inflated)
    assert len(rows) == HEIGHT * (row_bytes + 1)
    return set(rows[::row_bytes + 1])


def save_with_average_filter(path, pixels):
    """Pillow writes the other four filter types only."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows, above = b"", np.zeros(WIDTH, int)
    for row in pixels.astype(int):
        left = np.concatenate([[0], row[:-1]])
        rows += b"\x03" + ((row - (left + above) // 2) % 256).astype(np.uint8).tobytes()
        above = row
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    content = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    open(path, "wb").write(b"\x89PNG\r\n\x1a\n" + content)


def main():
    random = np.random.default_rng(1)
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    smooth = (x * 5 + y * 3) % 256
    # Rows of different character, so that the encoder uses every filter type.
    steps = np.where(y % 5 == 1, smooth, random.integers(0, 256, (HEIGHT, WIDTH))).astype(np.uint8)
    steps[2::5] = steps[1::5][:len(steps[2::5])]
    images = {
        "grey1": Image.fromarray((steps > 99).astype(np.uint8) * 255).convert("1"),
        "grey8": Image.fromarray(steps),
        "grey16": Image.fromarray((steps.astype(np.uint16) * 257 ^ (x * 911).astype(np.uint16))),
        "grey-alpha8": Image.merge("LA", [Image.fromarray(steps), Image.fromarray(255 - steps)]),
        "rgb8": Image.merge("RGB", [Image.fromarray(steps), Image.fromarray(255 - steps), Image.fromarray(steps // 2)]),
        "rgba8": Image.merge("RGBA", [Image.fromarray(steps)] * 4),
    }
    options = {}
    for bits in (1, 2, 4, 8):
        image = Image.fromarray(steps & ((1 << bits) - 1), mode="P")
        image.putpalette([random.integers(0, 256) for _ in range(3 << bits)])
        images[f"palette{bits}"] = image
        options[f"palette{bits}"] = {"bits": bits}
    expected, used = {}, set()
    for name, image in images.items():
        image.save(f"{name}.png", **options.get(name, {}))
        samples = np.array(Image.open(f"{name}.png"))
        used |= filters(f"{name}.png", (samples[0].size * {"1": 1, "16": 16, "2": 2, "4": 4, "8": 8}[name.lstrip("greypaltb-h")] + 7) // 8)
        expected[name] = samples.astype(int).flatten().tolist()
    assert used == {0, 1, 2, 4}, used
    save_with_average_filter("average8.png", steps)
    assert (np.array(Image.open("average8.png")) == steps).all()
    expected["average8"] = steps.astype(int).flatten().tolist()
    json.dump(expected, open("samples.json", "w"), separators=(",", ":"))


main()
