"""The photographs of ../shared/data/coco_open, beside the repository."""
import hashlib
import os

import numpy as np
import torch
from PIL import Image, ImageOps

from fixture_io import HERE

ROOT = os.path.normpath(os.path.join(HERE, *[".."] * 5, "shared", "data", "coco_open", "images"))


def names():
    return sorted(os.listdir(ROOT))


def of_different_sizes():
    """The first photograph of every size."""
    sizes = {}
    for name in names():
        with Image.open(os.path.join(ROOT, name)) as image:
            sizes.setdefault(image.size, name)
    return list(sizes.values())


def load(name):
    """uint8 [H,W,3], upright."""
    with Image.open(os.path.join(ROOT, name)) as image:
        return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


def to_tensor(pixels):
    return torch.from_numpy(pixels.copy()).permute(2, 0, 1).float() / 255


def checksum(pixels):
    return hashlib.sha256(pixels.tobytes()).hexdigest()
