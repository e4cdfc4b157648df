"""Hash-generated values, COCO run lengths and the two file formats shared by the make_*.py scripts.

hashed(name, count): float32 values in [-1, 1), the same in every language:
    seed  = FNV-1a 64 of the UTF-8 bytes of name   (offset 0xCBF29CE484222325, prime 0x100000001B3)
    z     = seed + (i + 1) * 0x9E3779B97F4A7C15    (i = 0, 1, ... ; all arithmetic modulo 2^64)
    z     = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
    z     = (z ^ (z >> 27)) * 0x94D049BB133111EB
    bits  = z ^ (z >> 31)                          (hashed_bits: SplitMix64, Steele et al. 2014)
    value = (float)((bits >> 40) - 2^23) / 2^23    (exact in float32)
"""
import json
import os
import re
import struct

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))


def hashed_bits(name, count):
    seed = 0xCBF29CE484222325
    for byte in name.encode("utf-8"):
        seed = ((seed ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def hashed(name, *shape):
    top = (hashed_bits(name, int(np.prod(shape))) >> np.uint64(40)).astype(np.int64)
    return ((top - 2**23).astype(np.float32) / np.float32(2**23)).reshape(shape)


def run_lengths(mask):
    """COCO run lengths of a 0/1 mask [H, W]: columns first, starting with the number of zeros."""
    pixels = np.asarray(mask, dtype=np.uint8).T.ravel()
    changes = np.flatnonzero(np.diff(np.concatenate([[0], pixels]))).tolist()
    return np.diff([0] + changes + [pixels.size]).astype(int).tolist()


def compressed(counts):
    """COCO's text of run lengths: differences to the number two places before as groups of five bits, lowest first."""
    text = ""
    for i, count in enumerate(counts):
        value = count - counts[i - 2] if i > 2 else count
        more = True
        while more:
            group, value = value & 0x1F, value >> 5
            more = value != (-1 if group & 0x10 else 0)
            text += chr(48 + (group | 0x20 if more else group))
    return text


def write_safetensors(file_name, tensors):
    kinds = {"float32": "F32", "int64": "I64", "int32": "I32", "uint8": "U8", "bool": "BOOL"}
    header, blobs, offset = {}, [], 0
    for name, value in tensors.items():
        array = np.ascontiguousarray(value.detach().numpy() if hasattr(value, "detach") else value)
        end = offset + array.nbytes
        header[name] = {"dtype": kinds[array.dtype.name], "shape": list(np.shape(value)), "data_offsets": [offset, end]}
        blobs.append(array.tobytes())
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(os.path.join(HERE, file_name), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def write_json(file_name, value):
    with open(os.path.join(HERE, file_name), "w", encoding="utf-8", newline="\n") as file:
        text = json.dumps(value, indent=1)
        file.write(re.sub(r"\[[^\[\]{}\"]*\]", lambda m: " ".join(m.group().split()), text) + "\n")
