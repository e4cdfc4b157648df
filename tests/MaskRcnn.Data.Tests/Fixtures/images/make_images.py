"""Makes the pictures of this folder with Pillow 9.4: one upright picture of four coloured quarters, stored in all
eight Exif orientations as JPEG and PNG, and a few other kinds. Run it in this folder."""
import struct

from PIL import Image, ImageOps

WIDTH, HEIGHT = 32, 16
QUARTERS = [(220, 30, 30), (30, 200, 30), (30, 30, 220), (240, 240, 240)]
# What has to be done to the upright picture so that the orientation undoes it.
INVERSE = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def upright():
    image = Image.new("RGB", (WIDTH, HEIGHT))
    for i, colour in enumerate(QUARTERS):
        image.paste(colour, ((i % 2) * WIDTH // 2, (i // 2) * HEIGHT // 2, (i % 2 + 1) * WIDTH // 2, (i // 2 + 1) * HEIGHT // 2))
    return image


def main():
    picture = upright()
    for orientation, operation in INVERSE.items():
        stored = picture if operation is None else picture.transpose(operation)
        exif = Image.Exif()
        exif[0x0112] = orientation
        for name, options in [("jpg", {"quality": 90}), ("png", {})]:
            path = f"orientation{orientation}.{name}"
            stored.save(path, exif=exif.tobytes(), **options)
            turned = ImageOps.exif_transpose(Image.open(path))
            assert turned.size == (WIDTH, HEIGHT)
            if name == "png":
                assert turned.tobytes() == picture.tobytes()
    picture.save("progressive.jpg", progressive=True, quality=90)
    picture.convert("L").save("grey.jpg", quality=90)
    picture.quantize(4).save("palette.png")
    picture.convert("L").save("grey.png")
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.transpose(INVERSE[6]).save("orientation6.webp", lossless=True, exif=exif)
    picture.quantize(4).save("palette.gif")
    picture.save("rows-upwards.bmp")
    with open("rows-downwards.bmp", "wb") as file:
        file.write(downwards(open("rows-upwards.bmp", "rb").read()))


def downwards(bmp):
    """The same file with its rows in the other order and a negative height, which Pillow reads but does not write."""
    start, stride = struct.unpack_from("<I", bmp, 10)[0], WIDTH * 3
    rows = [bmp[start + i * stride:start + (i + 1) * stride] for i in range(HEIGHT)]
    return bmp[:22] + struct.pack("<i", -HEIGHT) + bmp[26:start] + b"".join(reversed(rows))


main()
