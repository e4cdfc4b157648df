"""Writes ties.json: random box evaluations in which ties and borders are frequent, with the results of pycocotools.

Usage: python3 make_tie_reference.py PATH/TO/cocoapi/PythonAPI   (cocodataset/cocoapi 8c9bcc3; needs NumPy only)

Boxes lie on a coarse grid, so that overlaps are often equal or exactly at a threshold; scores have few levels; areas of the
truth lie on the borders of the area ranges; crowds, an annotation with id 0, images without truth or detections, and more than
100 detections of a class occur. pycocotools.cocoeval runs unchanged; its C extension is replaced by the same arithmetic below.

ties.json: list of {options, images: [{id, truth: [[id, category, x, y, w, h, area, crowd]], detections: [[category, x, y, w, h,
score]]}], precision, recall: per area range and number of detections the mean over IoU thresholds and categories and recalls,
recall_per_category: [K] at the first area range and last number of detections}.
"""
import json
import os
import random
import re
import sys
import types

import numpy as np


def box_iou(detections, truths, crowd):
    if len(detections) == 0 or len(truths) == 0:
        return []
    overlaps = np.zeros((len(detections), len(truths)))
    for d, (dx, dy, dw, dh) in enumerate(detections):
        for g, (gx, gy, gw, gh) in enumerate(truths):
            width = min(dw + dx, gw + gx) - max(dx, gx)
            height = min(dh + dy, gh + gy) - max(dy, gy)
            if width > 0 and height > 0:
                both = width * height
                overlaps[d, g] = both / (dw * dh if crowd[g] else dw * dh + gw * gh - both)
    return overlaps


sys.path.insert(0, sys.argv[1])
np.float = float
mask = types.ModuleType("pycocotools.mask")
mask.iou = box_iou
sys.modules["pycocotools.mask"] = mask
import pycocotools  # noqa: E402

pycocotools.mask = mask
from pycocotools.cocoeval import COCOeval  # noqa: E402

CATEGORIES = [1, 2, 3]


class Annotations:
    """The part of pycocotools' COCO class that the evaluation calls."""

    def __init__(self, images, items):
        self.images, self.items = images, {item["id"]: item for item in items}

    def getImgIds(self):
        return self.images

    def getCatIds(self):
        return CATEGORIES

    def getAnnIds(self, imgIds, catIds=()):
        wanted = set(imgIds)
        return [i for i, item in self.items.items()
                if item["image_id"] in wanted and (len(catIds) == 0 or item["category_id"] in set(catIds))]

    def loadAnns(self, ids):
        return [self.items[i] for i in ids]


def make_images(rng, count):
    images, next_id = [], 0
    for image in rng.sample(range(1, 500), count):
        truth, detections = [], []
        for _ in range(rng.choice([0, 1, 3, 6, 10])):
            box = [8 * rng.randrange(6), 8 * rng.randrange(6), 8 * rng.randrange(1, 6), 8 * rng.randrange(1, 6)]
            area = rng.choice([box[2] * box[3], 1024, 9216, 1023.5, 20000])
            truth.append([next_id, rng.choice(CATEGORIES[:2] + [1]), *box, area, int(rng.random() < 0.15)])
            next_id += 1
        for _ in range(rng.choice([0, 2, 8, 20, 130])):
            if truth and rng.random() < 0.7:
                source = rng.choice(truth)
                box = [source[2] + 4 * rng.randrange(-1, 2), source[3], source[4], max(source[5] + 4 * rng.randrange(-1, 2), 4)]
                category = source[1] if rng.random() < 0.9 else rng.choice(CATEGORIES)
            else:
                box = [8 * rng.randrange(6), 8 * rng.randrange(6), 8 * rng.randrange(1, 12), 8 * rng.randrange(1, 12)]
                category = rng.choice([1, 1, 1, 2, 3])
            detections.append([category, *box, rng.randrange(1, 6) / 8])
        images.append({"id": image, "truth": truth, "detections": detections})
    return images


def make_equal_overlaps():
    """A detection halfway between two objects, then one exactly on the first or on the second of them."""
    return [{"id": image, "truth": [[2 * image, 1, 0, 0, 16, 8, 128, 0], [2 * image + 1, 1, 4, 0, 16, 8, 128, 0]],
             "detections": [[1, 2, 0, 16, 8, 0.75], [1, second, 0, 16, 8, 0.5]]} for image, second in ((1, 0), (2, 4), (3, 4))]


def evaluate(images, options):
    truth = [{"id": t[0], "image_id": i["id"], "category_id": t[1], "bbox": t[2:6], "area": t[6], "iscrowd": t[7]}
             for i in images for t in i["truth"]]
    detections = [{"image_id": i["id"], "category_id": d[0], "bbox": d[1:5], "area": d[3] * d[4], "score": d[5]}
                  for i in images for d in i["detections"]]
    for number, detection in enumerate(detections):
        detection["id"] = number + 1
    ids = [i["id"] for i in images]
    run = COCOeval(Annotations(ids, truth), Annotations(ids, detections), "bbox")
    run.params.useCats = 0 if options["class_agnostic"] else 1
    run.params.maxDets = options["max_detections"]
    run.evaluate()
    run.accumulate()

    def mean(values):
        values = values[values > -1]
        return float(values.mean()) if values.size else -1.0

    precision, recall = run.eval["precision"], run.eval["recall"]
    areas, limits = range(precision.shape[3]), range(precision.shape[4])
    return {"precision": [[mean(precision[:, :, :, a, m]) for m in limits] for a in areas],
            "recall": [[mean(recall[:, :, a, m]) for m in limits] for a in areas],
            "recall_per_category": [mean(recall[:, k, 0, -1]) for k in range(recall.shape[1])]}


def main():
    cases = []
    for seed in range(12):
        images = make_images(random.Random(seed), 6) if seed > 0 else make_equal_overlaps()
        options = {"class_agnostic": seed % 3 == 2, "max_detections": [[1, 10, 100], [1, 3, 5]][seed % 2]}
        cases.append({"options": options, "images": images, **evaluate(images, options)})
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "ties.json"), "w", encoding="utf-8", newline="\n") as file:
        text = json.dumps(cases, indent=1)
        file.write(re.sub(r"\[[^\[\]{}]*\]", lambda m: " ".join(m.group().split()), text) + "\n")


main()
