"""Losses and gradients of torchvision's Mask R-CNN in training mode. Run: python3 make_training_reference.py

Computed in float64, since float32 moves single entries of gradients by up to a tenth of their root mean square.
Models: small_resnet18 (frozen batch norm) and small_resnet18_v2 (trained) of make_model_reference.py (run that first: gains
and biases come from its JSON), all layers trainable. Sampling is replaced by a rule without chance, for anchors and for RoIs:
    from the candidates in index order take the FIRST num_positive positives and the FIRST num_negative negatives,
    with the usual counts (num_positive = min(positives, (int)(batch * fraction)), the rest negatives).
Writes training_NAME.json: cases (images, targets with boxes, labels, run-length masks; five losses; per
parameter the norm and sum of its gradient; per running statistic of batch norm its sum afterwards) and
training_NAME.safetensors: case.PARAMETER [50] F32 sampled gradient entries, case.PARAMETER.index I64;
case.proposals{i} F32 the sampled RoIs of image i in pixels of the resized image, case.labels{i} I64.
Parameters without a gradient (mask head where there is no object) are listed with norm 0.
"""
import json
import os

import numpy as np
import torch
from torchvision.models.detection import _utils

from fixture_io import HERE, hashed_bits, run_lengths, write_json, write_safetensors
from hashed_model import SHAPES, build, fill, image, shape_mask

MODELS = ["small_resnet18", "small_resnet18_v2"]
CASES = {
    "two_images": [("train-a", 150, 200, 5), ("train-b", 230, 140, 3)],
    "one_without_objects": [("train-a", 150, 200, 4), ("train-c", 160, 160, 0)],
    "no_objects": [("train-c", 160, 160, 0)],
}


def sample_first(sampler, matched):
    """The rule of the module's docstring in the signature of BalancedPositiveNegativeSampler."""
    chosen = [], []
    for labels in matched:
        positive, negative = torch.where(labels >= 1)[0], torch.where(labels == 0)[0]
        count = min(len(positive), int(sampler.batch_size_per_image * sampler.positive_fraction))
        for masks, indices in zip(chosen, (positive[:count], negative[:sampler.batch_size_per_image - count])):
            masks.append(torch.zeros_like(labels, dtype=torch.uint8))
            masks[-1][indices] = 1
    return chosen


def target(name, height, width, count):
    """The last shapes drawn, front-most last, each hidden by the later ones; classes 1..3 by kind."""
    covered, boxes, labels, masks = np.zeros((height, width), bool), [], [], []
    for i in reversed(range(8)):
        kind, mask = shape_mask(name, i, height, width)
        visible = mask & ~covered
        if len(masks) == count or visible.sum() < 60:
            continue
        covered |= mask
        rows, columns = np.flatnonzero(visible.any(1)), np.flatnonzero(visible.any(0))
        boxes.append([float(v) for v in (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)])
        labels.append(SHAPES.index(kind) + 1)
        masks.append(visible)
    assert len(masks) == count
    return boxes, labels, masks


def main():
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    _utils.BalancedPositiveNegativeSampler.__call__ = sample_first
    for name in MODELS:
        with open(os.path.join(HERE, name + ".json"), encoding="utf-8") as file:
            options = json.load(file)
        model = build(options).double().train()
        model.rpn.anchor_generator.cell_anchors = [c.double() for c in model.rpn.anchor_generator.cell_anchors]
        tensors, described = run(model, options)
        write_safetensors(f"training_{name}.safetensors", tensors)
        write_json(f"training_{name}.json", {"model": name, "cases": described})


def run(model, options):
    tensors, described = {}, {}
    for case, images in CASES.items():
        fill(model, options, options["gains"], options["biases"])
        pixels, targets, shown = [], [], []
        for name, height, width, count in images:
            boxes, labels, masks = target(name, height, width, count)
            pixels.append((torch.from_numpy(image(name, height, width)).float() / 255).double())
            stack = np.stack(masks) if masks else np.zeros((0, height, width), bool)
            targets.append({"boxes": torch.tensor(boxes).reshape(-1, 4), "labels": torch.tensor(labels).long(),
                            "masks": torch.from_numpy(stack.astype(np.uint8))})
            shown.append({"name": name, "height": height, "width": width, "boxes": boxes, "labels": labels,
                          "masks": [run_lengths(m) for m in masks]})
        sampled = []
        select = model.roi_heads.select_training_samples
        model.roi_heads.select_training_samples = lambda *a: sampled.append(select(*a)) or sampled[-1]
        model.zero_grad(set_to_none=True)
        losses = model(pixels, targets)
        sum(losses.values()).backward()
        model.roi_heads.select_training_samples = select
        rois, _, labels, _ = sampled[0]
        for i in range(len(images)):
            tensors[f"{case}.proposals{i}"], tensors[f"{case}.labels{i}"] = rois[i].float(), labels[i]
        gradients = {}
        for name, parameter in model.named_parameters():
            gradient = parameter.grad if parameter.grad is not None else torch.zeros_like(parameter)
            index = (hashed_bits("gradient:" + name, 50) % np.uint64(gradient.numel())).astype(np.int64)
            tensors[f"{case}.{name}"] = gradient.flatten()[torch.from_numpy(index)].float()
            tensors[f"{case}.{name}.index"] = index
            gradients[name] = {"norm": gradient.double().norm().item(), "sum": gradient.double().sum().item()}
        statistics = {k: v.double().sum().item() for k, v in model.named_buffers() if ".running_" in k}
        described[case] = {"images": shown, "losses": {k: v.item() for k, v in losses.items()}, "gradients": gradients,
                           "statistics": statistics}
        print(case, described[case]["losses"], [(len(l), int((l > 0).sum())) for l in labels])
    return tensors, described


if __name__ == "__main__":
    main()
