"""Whole-model inference of torchvision's Mask R-CNN. Run: python3 make_model_reference.py [NAME...], by default all models.

Needs torch and torchvision 0.14.1 (any build; figures of the committed files: libtorch 1.13 on CPU, one thread).
Writes for each model NAME.json (options, images, gains and biases, run-length masks) and NAME.safetensors:
    image{i}.input        [3,h,w] F32   resized and normalised image, before batch padding: 200 sampled positions
    features.{level}      [200] F32     0..3 = P2..P5, pool = P6; sampled from [2,C,H,W]
    objectness, deltas    [200] F32     of all anchors, sampled from [2*A] and [2*A,4] (levels, rows, columns, ratios)
    image{i}.proposals    [n,4] F32     best first, pixels of the resized image
    image{i}.boxes        [d,4] F32     pixels of the input image; .labels I64, .scores F32, .masks [d,1,28,28] F32
Every sampled tensor NAME has NAME.index I64 (flat positions) and, in the JSON, its shape, sum and sum of magnitudes.
Each model also runs in float64 with and without a small disturbance of the images; the script fails if any discrete
result (which proposals and detections survive) changes, so that a port need not fear coin-flip ties.
"""
import copy
import sys

import numpy as np
import torch
from torchvision.models.detection.roi_heads import paste_masks_in_image

from calibration import calibrate, count_candidates
from fixture_io import hashed, hashed_bits, run_lengths, write_json, write_safetensors
from hashed_model import build, fill, image

MODELS = [
    {
        "name": "small_resnet18", "body": "resnet18", "fpn_channels": 32, "num_classes": 5, "box_head_width": 64,
        "mask_head_width": 32, "anchor_sizes": [16, 32, 64, 128, 256], "anchor_ratios": [0.5, 1.0, 2.0],
        "arguments": {
            "min_size": 192, "max_size": 256, "image_mean": [0.5, 0.4, 0.3], "image_std": [0.25, 0.3, 0.2],
            "rpn_pre_nms_top_n_train": 200, "rpn_pre_nms_top_n_test": 150, "rpn_post_nms_top_n_train": 120,
            "rpn_post_nms_top_n_test": 100, "rpn_nms_thresh": 0.7, "rpn_batch_size_per_image": 64,
            "box_batch_size_per_image": 32, "box_detections_per_img": 20, "box_score_thresh": 0.1,
            "box_nms_thresh": 0.4},
        "images": [["small-a", 150, 200], ["small-b", 230, 140]],
    },
    {
        "name": "maskrcnn_resnet50_fpn", "body": "resnet50", "fpn_channels": 256, "num_classes": 91,
        "box_head_width": 1024, "mask_head_width": 256, "anchor_sizes": [32, 64, 128, 256, 512],
        "anchor_ratios": [0.5, 1.0, 2.0],
        "arguments": {"min_size": 224, "max_size": 320, "rpn_post_nms_top_n_test": 200, "box_detections_per_img": 30},
        "images": [["full-a", 180, 240], ["full-b", 260, 170]],
    },
]
MODELS.append({**MODELS[0], "name": "small_resnet18_v2", "batch_norm": True, "rpn_convolutions": 2, "box_head_convolutions": [24, 24]})


def run(model, images):
    """All intermediate and final values of one inference call."""
    seen = {}

    def keep(name):
        return lambda module, inputs, output: seen.__setitem__(name, output)

    handles = [module.register_forward_hook(keep(name)) for name, module in [
        ("transformed", model.transform), ("features", model.backbone), ("head", model.rpn.head),
        ("proposals", model.rpn), ("roi", model.roi_heads)]]
    with torch.no_grad():
        seen["detections"] = model(images)
    for handle in handles:
        handle.remove()
    # The resizing step replaces the 28x28 masks of roi_heads by pasted ones, in place, so run that head again.
    boxes, labels = [d["boxes"] for d in seen["roi"][0]], [d["labels"] for d in seen["roi"][0]]
    return seen, boxes, labels


def sampled(tensors, checks, name, value, count=200):
    index = (hashed_bits("sample:" + name, count) % np.uint64(value.numel())).astype(np.int64)
    tensors[name] = value.detach().flatten()[torch.from_numpy(index)].float()
    tensors[name + ".index"] = index
    double = value.detach().double()
    checks[name] = {"shape": list(value.shape), "sum": double.sum().item(), "abs_sum": double.abs().sum().item()}


def flat_head(head):
    logits, deltas = head
    n = logits[0].shape[0]
    objectness = torch.cat([x.permute(0, 2, 3, 1).reshape(n, -1) for x in logits], 1)
    boxes = [x.reshape(n, -1, 4, *x.shape[2:]).permute(0, 3, 4, 1, 2).reshape(n, -1, 4) for x in deltas]
    return objectness.flatten(), torch.cat(boxes, 1).flatten(0, 1)


def check_stable(model, images, reference):
    double = copy.deepcopy(model).double()
    for name in double.rpn.anchor_generator.cell_anchors:
        assert name.dtype.is_floating_point
    double.rpn.anchor_generator.cell_anchors = [c.double() for c in double.rpn.anchor_generator.cell_anchors]
    for trial in range(4):
        noise = [torch.from_numpy(hashed(f"disturb{trial}", *i.shape)).double() * (2e-6 * min(trial, 1)) for i in images]
        torch.set_default_dtype(torch.float64)
        seen, _, _ = run(double, [i.double() + n for i, n in zip(images, noise)])
        torch.set_default_dtype(torch.float32)
        for old, new in zip(reference["proposals"][0], seen["proposals"][0]):
            same_rows("proposals", old, new)
        for old, new in zip(reference["detections"], seen["detections"]):
            same_rows("boxes", old["boxes"], new["boxes"])
            assert torch.equal(old["labels"], new["labels"]), "labels"
            print("   score difference", (old["scores"] - new["scores"]).abs().max().item())


def same_rows(what, old, new):
    if old.shape != new.shape or (old - new).abs().max() > 0.01:
        sys.exit(f"{what} depend on rounding ({tuple(old.shape)}, {tuple(new.shape)}): choose other image names")


def main():
    torch.set_num_threads(1)
    for options in [m for m in MODELS if m["name"] in sys.argv[1:] or not sys.argv[1:]]:
        images = [torch.from_numpy(image(*i)).float() / 255 for i in options["images"]]
        model = build(options).eval()
        gains, biases = calibrate(model, options, images)
        model.roi_heads.mask_predictor.register_forward_hook(lambda m, i, o: mask_logits.append(o))
        mask_logits = []
        seen, roi_boxes, labels = run(model, images)
        tensors, checks, shown = {}, {}, []
        transformed = seen["transformed"][0]
        for i, size in enumerate(transformed.image_sizes):
            sampled(tensors, checks, f"image{i}.input", transformed.tensors[i, :, :size[0], :size[1]].contiguous())
        for level, value in seen["features"].items():
            sampled(tensors, checks, f"features.{level}", value)
        for name, value in zip(("objectness", "deltas"), flat_head(seen["head"])):
            sampled(tensors, checks, name, value)
        chosen = mask_logits[0].sigmoid()[torch.arange(len(torch.cat(labels))), torch.cat(labels)][:, None]
        for i, (found, probabilities) in enumerate(zip(seen["detections"], chosen.split([len(l) for l in labels]))):
            tensors[f"image{i}.proposals"] = seen["proposals"][0][i]
            tensors[f"image{i}.boxes"] = found["boxes"]
            tensors[f"image{i}.labels"] = found["labels"]
            tensors[f"image{i}.scores"] = found["scores"]
            tensors[f"image{i}.masks"] = probabilities
            name, height, width = options["images"][i]
            assert torch.equal(paste_masks_in_image(probabilities, found["boxes"], (height, width)), found["masks"])
            shown.append({
                "name": name, "height": height, "width": width, "pixel_sum": int(image(name, height, width).sum()),
                "resized": list(transformed.image_sizes[i]),
                "masks": [run_lengths(m) for m in (found["masks"][:, 0] >= 0.5).numpy()]})
            print(options["name"], name, len(found["boxes"]), "detections,", len(set(found["labels"].tolist())),
                  "classes, scores", [round(s, 3) for s in found["scores"].tolist()][::6], "proposals",
                  len(seen["proposals"][0][i]))
        above, left = count_candidates(model, images)
        print("   above the score threshold", above, "after suppression", left)
        check_stable(model, images, seen)
        write_safetensors(options["name"] + ".safetensors", tensors)
        write_json(options["name"] + ".json", {
            **{k: v for k, v in options.items() if k != "images"}, "batch": list(transformed.tensors.shape),
            "gains": gains, "biases": biases, "images": shown, "checks": checks})


if __name__ == "__main__":
    main()
