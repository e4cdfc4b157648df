"""Writes errors.json: detections of coco_open_dev_synth by kind of error, counted by TIDE's own code.

Usage: python3 make_error_reference.py PATH/TO/tide PATH/TO/cocoapi/PythonAPI PATH/TO/coco_open_dev_synth
(dbolya/tide, cocodataset/cocoapi 8c9bcc3 built in place; its plotting and downloads are not needed and left out)

TIDE also files detections in crowds under a kind of error; here they are counted as ignored and cover no missed object.

errors.json: {"bbox 0.5 all": {category id: [objects, true positives, class, location, class and location, duplicate, background,
missed, ignored]}, ...} for bbox and segm, IoU thresholds 0.5 and 0.75 (background 0.1), all detections (up to
1,000 per image) and those of score >= 0.5.
"""
import json
import os
import sys
import types
from collections import defaultdict

for name in ("tidecv.plotting", "tidecv.datasets", "cv2", "matplotlib", "matplotlib.pyplot"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["tidecv.datasets"].get_tide_path = None
sys.modules["cv2"].FONT_HERSHEY_SIMPLEX = None
sys.path[:0] = sys.argv[1:3]
import numpy as np  # noqa: E402

np.float = float
import tidecv  # noqa: E402
from pycocotools import mask  # noqa: E402
from tidecv.data import Data  # noqa: E402
from tidecv.quantify import TIDE, TIDERun  # noqa: E402

ORDER = ["ClassError", "BoxError", "OtherError", "DuplicateError", "BackgroundError"]


def load(name):
    with open(os.path.join(sys.argv[3], name), encoding="utf-8") as file:
        return json.load(file)


def to_rle(segmentation, image):
    if isinstance(segmentation, list):
        return mask.merge(mask.frPyObjects(segmentation, image["height"], image["width"]))
    if isinstance(segmentation["counts"], list):
        return mask.frPyObjects(segmentation, image["height"], image["width"])
    return segmentation


def truths(dataset):
    data = Data("truth")
    images = {image["id"]: image for image in dataset["images"]}
    for image in images.values():
        data.add_image(image["id"], image["file_name"])
    for category in dataset["categories"]:
        data.add_class(category["id"], category["name"])
    for item in dataset["annotations"]:
        add = data.add_ignore_region if item["iscrowd"] else data.add_ground_truth
        add(item["image_id"], item["category_id"], item["bbox"], to_rle(item["segmentation"], images[item["image_id"]]))
    return data


def detections(items, smallest):
    data = Data("detections")
    for item in items:
        if item["score"] >= smallest:
            data.add_detection(
                item["image_id"], item["category_id"], item["score"], item.get("bbox"), item.get("segmentation"))
    return data


def count(dataset, items, mode, iou, smallest):
    truth, found = truths(dataset), detections(items, smallest)
    run = TIDERun(truth, found, iou, 0.1, mode, 1000)
    counts = defaultdict(lambda: [0] * 9)
    for item in truth.annotations:
        counts[item["class"]][0] += not item["ignore"]
    for item in found.annotations:
        if item["used"] is not False:
            counts[item["class"]][1 if item["used"] else 8] += 1
    covered = set()
    for kind, errors in ((type(e).__name__, e) for e in run.errors):
        if kind in ORDER and errors.pred["used"] is False:
            counts[errors.pred["class"]][2 + ORDER.index(kind)] += 1
            if kind in ORDER[:2]:
                covered.add(errors.gt["_id"])
    for item in (item for items in run.false_negatives.values() for item in items):
        counts[item["class"]][7] += item["_id"] not in covered
    return {str(category): counts[category] for category in sorted(counts)}


def main():
    dataset = load("gt.json")
    result = {}
    for name, mode in (("bbox", TIDE.BOX), ("segm", TIDE.MASK)):
        items = load(f"dt_{name}.json")
        for iou in (0.5, 0.75):
            for label, smallest in (("all", 0), ("0.5", 0.5)):
                result[f"{name} {iou} {label}"] = count(dataset, items, mode, iou, smallest)
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in result.items())
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "errors.json"), "w", encoding="utf-8", newline="\n") as file:
        file.write("{\n" + lines + "\n}\n")


main()
