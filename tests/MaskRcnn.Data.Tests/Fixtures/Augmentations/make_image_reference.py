"""Writes images.json: what PIL and torchvision make of two small pictures.

Run in this folder with Python 3, torch 1.13, torchvision 0.14, Pillow 9.4: python3 make_image_reference.py
Pictures are base64 of height x width x 3 bytes. Resizing, colours and blur are computed in float32 and rounded once.
"""

import base64
import io
import json
import math

import numpy
import torch
from PIL import Image
from torchvision.transforms import functional


def encode(array):
    array = numpy.ascontiguousarray(array, dtype=numpy.uint8)
    return {
        "height": array.shape[0],
        "width": array.shape[1],
        "pixels": base64.b64encode(array.tobytes()).decode("ascii"),
    }


def picture(seed, height, width, noise):
    random = numpy.random.RandomState(seed)
    y, x = numpy.mgrid[0:height, 0:width]
    channels = []
    for channel in range(3):
        a, b, c = random.uniform(0.05, 0.4, 3)
        channels.append(128 + 127 * numpy.sin(a * x + b * y + 6 * c))
    array = numpy.stack(channels, axis=2) + random.normal(0, noise, (height, width, 3))
    array[2:6, 3:9] = [[[0, 0, 0]], [[255, 255, 255]], [[77, 77, 77]], [[255, 0, 128]]]
    return array.round().clip(0, 255).astype(numpy.uint8)


small = picture(1, 17, 23, 20)
large = picture(2, 43, 53, 4)


def floats(function):
    tensor = torch.from_numpy(small).permute(2, 0, 1).float() / 255
    result = function(tensor).permute(1, 2, 0).numpy()
    return encode((result * 255).round())


def jpeg(quality):
    file = io.BytesIO()
    Image.fromarray(large).save(file, "JPEG", quality=quality, subsampling="4:2:0")
    return encode(numpy.asarray(Image.open(file).convert("RGB")))


cases = {"small": encode(small), "large": encode(large), "results": []}


def add(operation, value, result):
    cases["results"].append({"operation": operation, "value": value, "result": result})


for height, width in [(17, 40), (34, 46), (5, 7), (9, 60), (1, 1), (40, 3)]:
    channels = [Image.fromarray(small[:, :, channel].astype(numpy.float32)) for channel in range(3)]
    resized = [numpy.asarray(channel.resize((width, height), Image.BILINEAR)) for channel in channels]
    add("resize", 0, encode(numpy.floor(numpy.stack(resized, axis=2) + 0.5)))
for factor in [0.0, 0.4, 1.0, 1.7]:
    add("brightness", factor, floats(lambda tensor: functional.adjust_brightness(tensor, factor)))
    add("contrast", factor, floats(lambda tensor: functional.adjust_contrast(tensor, factor)))
    add("saturation", factor, floats(lambda tensor: functional.adjust_saturation(tensor, factor)))
for shift in [-0.5, -0.13, 0.0, 0.04, 0.31]:
    add("hue", shift, floats(lambda tensor: functional.adjust_hue(tensor, shift)))
for sigma in [0.3, 1.0, 2.2]:
    size = 2 * math.ceil(3 * sigma) + 1
    add("blur", sigma, floats(lambda tensor: functional.gaussian_blur(tensor, [size, size], [sigma, sigma])))
for quality in [10, 50, 90]:
    add("jpeg", quality, jpeg(quality))

with open("images.json", "w", encoding="ascii") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
