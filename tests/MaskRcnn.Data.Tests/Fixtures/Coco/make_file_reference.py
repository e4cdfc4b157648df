"""Writes files.json: annotations and detections as files have them, in every mixture, with the results of pycocotools.

Usage: python3 make_file_reference.py PATH/TO/cocoapi/PythonAPI   (cocodataset/cocoapi 8c9bcc3, built in place)

files.json: {ground_truth: a COCO file, detections: {name: {items: a results file, bbox: [12 numbers], segm: [12 numbers]}}}.
The annotations have polygons, a crowd as uncompressed run lengths, a category and an image that are not listed, and an image
without annotations.
"""
import contextlib
import copy
import io
import json
import os
import random
import re
import sys
import tempfile
import unittest.mock

import numpy as np

sys.path.insert(0, sys.argv[1])
np.float = float
for name in ("matplotlib", "matplotlib.pyplot", "matplotlib.collections", "matplotlib.patches"):
    sys.modules[name] = unittest.mock.MagicMock()
from pycocotools import mask  # noqa: E402
from pycocotools.coco import COCO  # noqa: E402
from pycocotools.cocoeval import COCOeval  # noqa: E402

HEIGHT, WIDTH = 120, 160


def outline(box):
    x, y, w, h = box
    return [[x, y + h / 4, x + w / 2, y, x + w, y + h / 3, x + w * 0.75, y + h, x + w / 4, y + h]]


def to_rle(polygons):
    rle = mask.merge(mask.frPyObjects(polygons, HEIGHT, WIDTH))
    return {"size": rle["size"], "counts": rle["counts"].decode("ascii")}


def random_box(rng):
    return [rng.randrange(0, 400) / 4, rng.randrange(0, 250) / 4, rng.randrange(40, 240) / 4, rng.randrange(40, 230) / 4]


def make_ground_truth(rng):
    images = [{"id": i, "file_name": f"{i}.jpg", "height": HEIGHT, "width": WIDTH} for i in (7, 3, 900, 12)]
    annotations = []
    for image in (7, 3, 12, 555):
        for _ in range(7):
            box, category = random_box(rng), rng.choice([5, 5, 9, 77])
            polygons = outline(box)
            annotations.append({"id": 100 - len(annotations), "image_id": image, "category_id": category, "iscrowd": 0, "bbox": box,
                                "area": float(mask.area(to_rle(polygons))), "segmentation": polygons})
    crowd = [HEIGHT * 40 + 20, 60, 60, 60, 60, 60]
    crowd.append(HEIGHT * WIDTH - sum(crowd))
    annotations.append({"id": 1, "image_id": 7, "category_id": 5, "iscrowd": 1, "bbox": [40, 20, 3, 60], "area": 180,
                        "segmentation": {"size": [HEIGHT, WIDTH], "counts": crowd}})
    return {"images": images, "annotations": annotations, "categories": [{"id": 9, "name": "b"}, {"id": 5, "name": "a"}]}


def make_detections(rng, truth):
    items = []
    for item in truth["annotations"]:
        if item["image_id"] != 555:
            for _ in range(rng.randrange(4)):
                box = [max(v + rng.randrange(-12, 13) / 4, 1) for v in item["bbox"]]
                category = item["category_id"] if rng.random() < 0.8 else rng.choice([5, 9])
                items.append({"image_id": item["image_id"], "category_id": category, "bbox": box,
                              "segmentation": to_rle(outline(box)), "score": rng.randrange(1, 20) / 20})
    items.append({"image_id": 900, "category_id": 5, "bbox": [5, 5, 20, 20], "segmentation": to_rle(outline([5, 5, 20, 20])), "score": 1})
    rng.shuffle(items)
    return items


def without(item, *names):
    return {key: value for key, value in item.items() if key not in names}


def evaluate(truth, items, kind):
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        for name, content in (("gt.json", truth), ("dt.json", items)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                json.dump(content, file)
        annotations = COCO(os.path.join(folder, "gt.json"))
        run = COCOeval(annotations, annotations.loadRes(os.path.join(folder, "dt.json")), kind)
        run.evaluate()
        run.accumulate()
        run.summarize()
        return [float(value) for value in run.stats]


def main():
    rng = random.Random(3)
    truth = make_ground_truth(rng)
    items = make_detections(rng, truth)
    mixtures = {
        "boxes": [without(item, "segmentation") for item in items],
        "masks": [without(item, "bbox") for item in items],
        "boxes and masks": items,
        "a mask first, then boxes as well": [without(items[0], "bbox"), *items[1:]],
        "a box first, then masks as well": [
            {**without(items[0], "segmentation"), "image_id": float(items[0]["image_id"]), "category_id": float(items[0]["category_id"])},
            *items[1:]],
    }
    detections = {
        name: {"items": mixture, **{kind: evaluate(truth, copy.deepcopy(mixture), kind) for kind in ("bbox", "segm")}}
        for name, mixture in mixtures.items()}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "files.json"), "w", encoding="utf-8", newline="\n") as file:
        text = json.dumps({"ground_truth": truth, "detections": detections}, indent=1)
        file.write(re.sub(r"\[[^\[\]{}]*\]", lambda m: " ".join(m.group().split()), text) + "\n")


main()
