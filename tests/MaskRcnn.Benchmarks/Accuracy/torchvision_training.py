"""Trains torchvision's Mask R-CNN on nuclei from the same weights, on the same data, for the same steps as AccuracyTraining.cs.

    python3 torchvision_training.py NUCLEI OUTPUT SEED EPOCHS THREADS

NUCLEI has stage1_train and stage1_val as in the 2018 Data Science Bowl and instances_{train,val}_rle.json. Writes
OUTPUT/initial-SEED.safetensors before it trains, for the other side to start from, and OUTPUT/torchvision-SEED.json with COCO results.
"""
import json
import math
import os
import random
import sys
import time

import numpy as np
import torch
from PIL import Image

import fixture_io
from hashed_model import build

BATCH, RATE, WARMUP, CLIP = 4, 0.02, 100, 5.0
OPTIONS = {
    "body": "resnet18", "body_batch_norm": True, "fpn_channels": 64, "num_classes": 2, "box_head_width": 256, "mask_head_width": 64,
    "anchor_sizes": [12, 20, 32, 56, 96], "anchor_ratios": [0.5, 1.0, 2.0],
    "arguments": {
        "min_size": 256, "max_size": 1024, "rpn_pre_nms_top_n_train": 500, "rpn_post_nms_top_n_train": 250,
        "rpn_pre_nms_top_n_test": 500, "rpn_post_nms_top_n_test": 300, "rpn_batch_size_per_image": 256,
        "box_batch_size_per_image": 64, "box_positive_fraction": 0.33}}


def read(folder, subset):
    with open(os.path.join(folder, f"instances_{subset}_rle.json")) as file:
        data = json.load(file)
    by_image = {}
    for annotation in data["annotations"]:
        by_image.setdefault(annotation["image_id"], []).append(annotation["segmentation"])
    return [(image["id"], load(folder, subset, image["file_name"]), [decode(s) for s in by_image.get(image["id"], [])])
            for image in data["images"]]


def load(folder, subset, name):
    path = os.path.join(folder, f"stage1_{subset}", name.removesuffix(".png"), "images", name)
    pixels = np.asarray(Image.open(path).convert("RGB"))
    return torch.from_numpy(pixels.copy()).permute(2, 0, 1).float() / 255


def decode(segmentation):
    height, width = segmentation["size"]
    counts = segmentation["counts"]
    counts = uncompress(counts) if isinstance(counts, str) else counts
    flat = np.repeat(np.arange(len(counts)) % 2, counts).astype(np.uint8)
    return flat.reshape(width, height).T


def uncompress(text):
    """COCO's string of run lengths: five bits a character, differences to the run before last from the third on."""
    counts, position = [], 0
    while position < len(text):
        value, shift, more = 0, 0, True
        while more:
            bits = ord(text[position]) - 48
            value |= (bits & 31) << shift
            more, shift, position = bits & 32, shift + 5, position + 1
            if not more and bits & 16:
                value |= -1 << shift
        counts.append(value + (counts[-2] if len(counts) > 2 else 0))
    return counts


def augment(image, masks, chance):
    for axis in (2, 1):
        if chance.random() < 0.5:
            image, masks = image.flip(axis), np.flip(masks, axis)
    boxes = []
    for mask in masks:
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        boxes.append([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1])
    return image.contiguous(), {
        "boxes": torch.tensor(boxes, dtype=torch.float32).reshape(-1, 4), "masks": torch.from_numpy(np.ascontiguousarray(masks)),
        "labels": torch.ones(len(boxes), dtype=torch.int64)}


def rate(step, total):
    warmup = min(WARMUP, total // 3)
    if step < warmup:
        return RATE * (0.001 + 0.999 * step / warmup)
    return RATE * (1 + math.cos(math.pi * (step - warmup) / (total - warmup))) / 2


def train(model, images, epochs, chance):
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=0.9, weight_decay=1e-4)
    total, step, start = epochs * math.ceil(len(images) / BATCH), 0, time.time()
    model.train()
    for _ in range(epochs):
        order = chance.sample(range(len(images)), len(images))
        for first in range(0, len(order), BATCH):
            batch = [augment(images[i][1], np.stack(images[i][2]), chance) for i in order[first:first + BATCH]]
            losses = model([image for image, _ in batch], [target for _, target in batch])
            loss = sum(losses.values())
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
            for group in optimizer.param_groups:
                group["lr"] = rate(step, total)
            optimizer.step()
            step += 1
            if step == 1 or step % 26 == 0:
                print(f"step {step}/{total} loss {loss.item():.4f} {time.time() - start:.0f} s", flush=True)


def detect(model, images):
    results = []
    model.eval()
    with torch.no_grad():
        for identity, image, _ in images:
            found = model([image])[0]
            for box, score, mask in zip(found["boxes"].tolist(), found["scores"].tolist(), found["masks"][:, 0]):
                results.append({
                    "image_id": identity, "category_id": 1, "score": score,
                    "bbox": [box[0], box[1], box[2] - box[0], box[3] - box[1]],
                    "segmentation": {
                        "size": list(mask.shape), "counts": fixture_io.run_lengths((mask >= 0.5).numpy())}})
    return results


def main(folder, output, seed, epochs, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    model = build(OPTIONS)
    fixture_io.HERE = output
    fixture_io.write_safetensors(f"initial-{seed}.safetensors", model.state_dict())
    train(model, read(folder, "train"), epochs, random.Random(seed))
    path = os.path.join(output, f"torchvision-{seed}.json")
    with open(path + ".tmp", "w") as file:
        json.dump(detect(model, read(folder, "val")), file)
    os.replace(path + ".tmp", path)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), *map(int, sys.argv[3:6]))
