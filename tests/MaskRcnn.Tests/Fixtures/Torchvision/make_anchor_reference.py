"""torchvision's anchors in the models of make_model_reference.py. Run: python3 make_anchor_reference.py

Writes model_anchors.json: for each model the number of anchors of an image, and 400 of them by place (levels, rows, columns, ratios) as
x0, y0, x1, y1 in pixels of the batch, from torchvision's AnchorGenerator on maps of the sizes that the model computes.
"""
import numpy as np
import torch
from torchvision.models.detection.image_list import ImageList

from fixture_io import hashed_bits, write_json
from hashed_model import build, image
from make_model_reference import MODELS

if __name__ == "__main__":
    torch.set_num_threads(1)
    content = {}
    for options in MODELS[:2]:
        model = build(options).eval()
        with torch.no_grad():
            images, _ = model.transform([torch.from_numpy(image(*i)).float() / 255 for i in options["images"]])
            maps = list(model.backbone(images.tensors).values())
            anchors = model.rpn.anchor_generator(ImageList(images.tensors, images.image_sizes), maps)[0]
        places = (hashed_bits("anchors:" + options["name"], 400) % np.uint64(len(anchors))).astype(int).tolist()
        content[options["name"]] = {"count": len(anchors), "places": places, "anchors": anchors[places].tolist()}
    write_json("model_anchors.json", content)
