"""The peer of the benchmarks: torchvision's Mask R-CNN in a process of its own, obeying one command per line.

    python3 torchvision_peer.py FOLDER THREADS CASE

Prepares the case, writes FOLDER/weights.safetensors and FOLDER/inputs.safetensors for the other side to load, prints
"ready" with the versions, then does one step per line read ("infer" or "train") and answers "done COUNT". "export" writes
FOLDER/torchvision.onnx, and FOLDER/torchvision_boxes.onnx, whose masks are not pasted.
"""
import os
import sys

import numpy as np
import torch
import torchvision
from torchvision.models.detection import transform
from torchvision.models.detection.roi_heads import paste_masks_in_image  # noqa: F401  (timed as part of model())

import fixture_io
from hashed_model import build, image, shape_mask
from make_model_reference import calibrate

CASES = {
    "full": {
        "name": "benchmark", "body": "resnet50", "fpn_channels": 256, "num_classes": 91, "box_head_width": 1024,
        "mask_head_width": 256, "anchor_sizes": [32, 64, 128, 256, 512], "anchor_ratios": [0.5, 1.0, 2.0],
        "arguments": {}, "size": [800, 1066]},
    "pair": {
        "name": "benchmark-pair", "body": "resnet50", "fpn_channels": 256, "num_classes": 91, "box_head_width": 1024,
        "mask_head_width": 256, "anchor_sizes": [32, 64, 128, 256, 512], "anchor_ratios": [0.5, 1.0, 2.0],
        "arguments": {"min_size": 512, "max_size": 512}, "size": [512, 512], "images": 2},
    "small": {
        "name": "benchmark-small", "body": "resnet18", "fpn_channels": 64, "num_classes": 4, "box_head_width": 256,
        "mask_head_width": 64, "anchor_sizes": [16, 32, 48, 64, 96], "anchor_ratios": [0.5, 1.0, 2.0],
        "arguments": {"min_size": 256, "max_size": 256}, "size": [256, 256]},
}


def main(folder, threads, case):
    torch.set_num_threads(threads)
    options = CASES[case]
    model = build(options)
    height, width = options["size"]
    names = [f"{options['name']}{index or ''}" for index in range(options.get("images", 1))]
    pixels = [torch.from_numpy(image(name, height, width)) for name in names]
    inputs = [p.float() / 255 for p in pixels]
    model.eval()
    calibrate(model, options, inputs)
    targets = [truth(name, options["num_classes"], height, width) for name in names]

    fixture_io.HERE = folder
    fixture_io.write_safetensors("weights.safetensors", model.state_dict())
    fixture_io.write_safetensors("inputs.safetensors", {
        f"{key}{index or ''}": value for index in range(len(names))
        for key, value in (("image", pixels[index]), ("labels", targets[index]["labels"]), ("masks", targets[index]["masks"]))})
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=1e-6, momentum=0.9, weight_decay=1e-4)
    print(f"ready torchvision {torchvision.__version__}, torch {torch.__version__}", flush=True)

    for line in sys.stdin:
        if line.strip() == "infer":
            model.eval()
            with torch.no_grad():
                count = len(model(inputs)[0]["scores"])
        elif line.strip() == "export":
            count = export(model, inputs, folder)
        else:
            model.train()
            loss = sum(model(inputs, targets).values())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            count = 1
        print("done", count, flush=True)


def export(model, inputs, folder):
    model.eval()
    paste = transform.paste_masks_in_image
    for name, pasting in (("torchvision.onnx", paste), ("torchvision_boxes.onnx", lambda masks, boxes, shape: masks)):
        transform.paste_masks_in_image = pasting
        torch.onnx.export(
            model, (inputs[:1],), os.path.join(folder, name), opset_version=11, do_constant_folding=True,
            input_names=["image"], output_names=["boxes", "labels", "scores", "masks"])
    transform.paste_masks_in_image = paste
    return 2


def truth(name, classes, height, width):
    labels, masks, boxes = [], [], []
    for index in range(8):
        _, mask = shape_mask(name, index, height, width)
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        labels.append(index % (classes - 1) + 1)
        masks.append(mask)
        boxes.append([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1])
    return {
        "labels": torch.tensor(labels), "masks": torch.from_numpy(np.stack(masks).astype(np.uint8)),
        "boxes": torch.tensor(boxes, dtype=torch.float32)}


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
