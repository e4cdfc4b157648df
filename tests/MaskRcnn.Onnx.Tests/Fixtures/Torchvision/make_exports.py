"""Makes exported.onnx and exported_boxes.onnx, whose masks are not pasted, with torchvision's own exporter, and exported.json with what
torchvision itself finds in two pictures.

    PYTHONPATH=tests/MaskRcnn.Tests/Fixtures/Torchvision python3 make_exports.py

torchvision 0.14.1, torch 1.13 (Debian: python3-torchvision). A Mask R-CNN over three small convolutions with random weights (seed 1), whose
last layers are scaled so that scores are spread. Pictures are those of hashed_model.image; boxes are x0 y0 x1 y1, masks COCO's compressed
run lengths of probabilities of at least 0.5, of which "undecided" pixels are within 5e-4 of it.
"""
import json
import os

import torch
from torch import nn
from torchvision.models.detection import MaskRCNN, transform
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor, TwoMLPHead
from torchvision.models.detection.mask_rcnn import MaskRCNNHeads, MaskRCNNPredictor

from fixture_io import compressed, run_lengths
from hashed_model import image

HERE = os.path.dirname(os.path.abspath(__file__))
CHANNELS, CLASSES, SIZES = 16, 4, [(90, 120), (110, 80)]


def build():
    torch.manual_seed(1)
    layers = []
    for inputs in (3, CHANNELS, CHANNELS):
        layers += [nn.Conv2d(inputs, CHANNELS, 3, 2, 1), nn.ReLU()]
    backbone = nn.Sequential(*layers)
    backbone.out_channels = CHANNELS
    model = MaskRCNN(
        backbone, rpn_anchor_generator=AnchorGenerator(((12, 24, 48),), ((0.5, 1.0, 2.0),)),
        box_head=TwoMLPHead(CHANNELS * 49, 32), box_predictor=FastRCNNPredictor(32, CLASSES),
        mask_head=MaskRCNNHeads(CHANNELS, (CHANNELS, CHANNELS), 1), mask_predictor=MaskRCNNPredictor(CHANNELS, CHANNELS, CLASSES),
        min_size=96, max_size=160, rpn_pre_nms_top_n_test=200, rpn_post_nms_top_n_test=60, box_detections_per_img=12, box_score_thresh=0.1)
    with torch.no_grad():
        for layer in (backbone[0], backbone[2], backbone[4]):
            layer.weight *= 2
        model.rpn.head.cls_logits.weight *= 300
        model.roi_heads.box_predictor.cls_score.weight *= 12
        model.roi_heads.box_predictor.bbox_pred.weight *= 3
        model.roi_heads.mask_predictor.mask_fcn_logits.weight *= 20
    return model.eval()


def main():
    model = build()
    inputs = [torch.from_numpy(image("exported", *size)).float() / 255 for size in SIZES]
    found = []
    for size, pixels in zip(SIZES, inputs):
        with torch.no_grad():
            result = model([pixels])[0]
        print(size, len(result["scores"]), result["scores"], result["labels"])
        found.append({
            "name": "exported", "height": size[0], "width": size[1], "boxes": result["boxes"].tolist(), "labels": result["labels"].tolist(),
            "scores": result["scores"].tolist(), "masks": [compressed(run_lengths(mask[0] >= 0.5)) for mask in result["masks"]],
            "undecided": [int(((mask[0] - 0.5).abs() < 5e-4).sum()) for mask in result["masks"]]})
    with open(os.path.join(HERE, "exported.json"), "w", encoding="utf-8", newline="\n") as file:
        json.dump({"images": found}, file, indent=1)
        file.write("\n")

    paste = transform.paste_masks_in_image
    for name, pasting in (("exported.onnx", paste), ("exported_boxes.onnx", lambda masks, boxes, shape: masks)):
        transform.paste_masks_in_image = pasting
        torch.onnx.export(
            model, (inputs[:1],), os.path.join(HERE, name), opset_version=11, do_constant_folding=True, input_names=["image"],
            output_names=["boxes", "labels", "scores", "masks"], dynamic_axes={"image": {1: "height", 2: "width"}})


if __name__ == "__main__":
    main()
