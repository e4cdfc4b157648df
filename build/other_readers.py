"""Reads what `maskrcnn dataset convert` wrote with the programs that people use it in, and compares it with the COCO annotations it came from.

Usage: other_readers.py WRITTEN TRUTH.json, where WRITTEN has the folders labelme, voc and cityscapes. Needs labelme, torchvision and Pillow.
LabelMe's window is not opened: what it takes from Qt is replaced by stand-ins.
"""
import collections
import json
import os
import sys
from unittest.mock import MagicMock

import numpy as np
from PIL import Image, ImageDraw

written, truth_path = sys.argv[1:]
with open(truth_path, encoding="utf-8") as file:
    truth = json.load(file)
names = {category["id"]: category["name"] for category in truth["categories"]}
stems = {image["id"]: os.path.splitext(image["file_name"])[0] for image in truth["images"]}
sizes = {os.path.splitext(image["file_name"])[0]: (image["width"], image["height"]) for image in truth["images"]}
objects = collections.defaultdict(list)
for annotation in truth["annotations"]:
    objects[stems[annotation["image_id"]]].append((names[annotation["category_id"]], annotation["segmentation"]))


def drawn(stem, chosen):
    """The union of polygons, as Pillow draws them."""
    mask = Image.new("1", sizes[stem])
    for polygons in chosen:
        for polygon in polygons:
            ImageDraw.Draw(mask).polygon(polygon, fill=1, outline=1)
    return np.array(mask)


def compare(reader, stem, what, found, expected):
    # The tools draw edges by different rules: a ring of one pixel around small objects is no mistake.
    difference = int((found != expected).sum())
    edge = int((expected[1:] != expected[:-1]).sum() + (expected[:, 1:] != expected[:, :-1]).sum())
    if difference > edge + 4:
        sys.exit(f"other-readers: {reader}: {stem}: {what}: {difference} pixels of {int(expected.sum())} differ")
    compared[reader] += 1


compared = collections.Counter()

for module in ("qtpy", "qtpy.QtCore", "qtpy.QtGui", "qtpy.QtWidgets"):
    sys.modules[module] = MagicMock(QT_VERSION="5.15.0", __version__="2.0")
from labelme import utils
from labelme.label_file import LabelFile

for stem, wanted in objects.items():
    path = f"{written}/labelme/{stem}.json"
    file = LabelFile(path)
    picture = np.array(Image.open(os.path.join(os.path.dirname(path), file.imagePath)))
    instances = collections.defaultdict(list)
    for position, shape in enumerate(file.shapes):
        group = shape["group_id"]
        instances[shape["label"], position if group is None else f"group {group}"].append(shape)
    found = collections.Counter(name for name, _ in instances)
    expected = collections.Counter(name for name, _ in wanted)
    if found != expected:
        sys.exit(f"other-readers: labelme: {stem}: {dict(found)} objects, not {dict(expected)}")
    for name in expected:
        shapes = [shape for shape in file.shapes if shape["label"] == name]
        labels, _ = utils.shapes_to_label(picture.shape, shapes, {name: 1})
        compare("labelme", stem, name, labels > 0, drawn(stem, [polygons for other, polygons in wanted if other == name]))

from torchvision.datasets import Cityscapes, VOCSegmentation

os.makedirs(f"{written}/devkit/VOCdevkit", exist_ok=True)
if not os.path.exists(f"{written}/devkit/VOCdevkit/VOC2012"):
    os.symlink(os.path.abspath(f"{written}/voc"), f"{written}/devkit/VOCdevkit/VOC2012")
voc = VOCSegmentation(f"{written}/devkit", year="2012", image_set="train")
for (picture, classes), path in zip(voc, voc.images):
    stem = os.path.splitext(os.path.basename(path))[0]
    if picture.size != sizes[stem] or classes.mode != "P":
        sys.exit(f"other-readers: VOCSegmentation: {stem}: a picture of {picture.size} and classes of mode {classes.mode}")
    compare("VOCSegmentation", stem, "all classes", np.array(classes) % 255 > 0, drawn(stem, [polygons for _, polygons in objects[stem]]))

# The ids of Cityscapes' own list of labels for the classes that it shares with COCO.
ids = {"person": 24, "car": 26, "truck": 27, "bus": 28, "motorcycle": 32, "bicycle": 33}
cityscapes = Cityscapes(f"{written}/cityscapes", split="train", mode="fine", target_type=["instance", "semantic"])
for (picture, (instances, classes)), path in zip(cityscapes, cityscapes.images):
    stem = os.path.basename(path).split("_leftImg8bit")[0]
    instances, classes = np.array(instances), np.array(classes)
    if not np.array_equal(np.where(instances >= 1000, instances // 1000, instances), classes):
        sys.exit(f"other-readers: Cityscapes: {stem}: instances and classes differ")
    shared = [(name, polygons) for name, polygons in objects[stem] if name in ids]
    compare("Cityscapes", stem, "shared classes", np.isin(classes, list(ids.values())), drawn(stem, [polygons for _, polygons in shared]))

for reader in ("labelme", "VOCSegmentation", "Cityscapes"):
    if not compared[reader]:
        sys.exit(f"other-readers: {reader} found nothing")
print("other-readers: " + ", ".join(f"{reader} {count} masks" for reader, count in compared.items()) + " read as they were written")
