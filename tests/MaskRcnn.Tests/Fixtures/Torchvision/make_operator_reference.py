"""Operators of torchvision 0.14.1's detection package on small inputs. Run: python3 make_operator_reference.py

Writes operators.safetensors (every input and output by name: GROUP.CASE.VALUE) and operators.json (settings per
GROUP.CASE). Boxes are xyxy float32. Values of each group:
    roi_align   input, rois [n,5], output, gradient (of the input, for the output gradient grad_output)
    nms         boxes, scores, keep; batched: also classes
    anchors     level sizes in JSON, output [n,4]
    box_coder   reference, proposals, encoded, codes, decoded
    matcher     quality [gt,n], matches (-1 below, -2 between)
    levels      boxes, level (0-based from the finest)
    multiscale  feature maps 0..3, boxes0, boxes1, output
    resize      in JSON only: [h, w, min_size, max_size, resized h, resized w]
    transform   image, resized (first image alone), boxes, resized_boxes
    paste       masks [n,1,28,28], boxes; pasted masks as COCO run lengths in the JSON (threshold 0.5), sums of values
    project     run-length ground truth masks in the JSON, boxes, matched, output
    smooth_l1, fastrcnn_loss, maskrcnn_loss, rpn_loss: inputs; the losses in the JSON; gradients of the predictions
"""
import numpy as np
import torch
from torch.nn import functional as F
from torchvision import ops
from torchvision.models.detection import _utils, roi_heads, transform
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.image_list import ImageList
from torchvision.models.detection.rpn import RegionProposalNetwork
from torchvision.ops.poolers import MultiScaleRoIAlign, _setup_scales, initLevelMapper

from fixture_io import hashed, hashed_bits, run_lengths, write_json, write_safetensors
from make_training_reference import sample_first, target

tensors, settings = {}, {}


def put(case, options=None, **values):
    settings[case] = options or {}
    for name, value in values.items():
        tensors[f"{case}.{name}"] = torch.as_tensor(value).detach()


def values(name, *shape, scale=1.0):
    return torch.from_numpy(hashed(name, *shape)) * scale


def integers(name, limit, *shape):
    return torch.from_numpy((hashed_bits(name, int(np.prod(shape))) % np.uint64(limit)).astype(np.int64).reshape(shape))


def boxes(name, count, width, height, largest, margin=0.0):
    h = (values(name, count, 4) + 1) / 2
    x1 = h[:, 0] * (width + 2 * margin) - margin
    y1 = h[:, 1] * (height + 2 * margin) - margin
    return torch.stack([x1, y1, x1 + 1 + h[:, 2] * largest, y1 + 1 + h[:, 3] * largest], 1)


def roi_align_cases():
    special = torch.tensor([  # whole, outside on each side, far outside, zero size, tiny, on the border, inverted
        [0, 0, 0, 80, 56], [1, -20, -12, 30, 20], [0, 60, 40, 100, 90], [1, 200, 200, 240, 230], [0, -90, -70, -40, -30],
        [1, 24, 24, 24, 24], [0, 10, 10, 10.25, 10.5], [1, 79.5, 55.5, 80, 56], [0, 0, 0, 0.001, 50], [1, 40, 30, 20, 10],
        [0, 3.5, 7.25, 61.75, 44.125], [1, -4, 0, -4, 8], [0, 76, 52, 84, 60], [1, -8.5, 10, -3.5, 20]])
    other = boxes("roi_align:boxes", 10, 70, 50, 40, 8)
    rois = torch.cat([special, torch.cat([integers("roi_align:batch", 2, 10, 1).float(), other], 1)])
    for aligned in (False, True):
        for ratio in (-1, 0, 2):
            for size in ((7, 7), (3, 5)):
                case = f"roi_align.aligned{int(aligned)}_ratio{ratio}_{size[0]}x{size[1]}"
                features = values("roi_align:input", 2, 3, 14, 20).requires_grad_()
                grad = values("roi_align:grad", len(rois), 3, *size)
                output = ops.roi_align(features, rois, size, 0.25, ratio, aligned)
                output.backward(grad)
                put(case, {"aligned": aligned, "sampling_ratio": ratio, "output_size": list(size), "spatial_scale": 0.25},
                    output=output, gradient=features.grad, grad_output=grad)
    put("roi_align", input=features, rois=rois)


def nms_cases():
    for case, count, largest, threshold in (("sparse", 60, 40, 0.5), ("dense", 300, 90, 0.7), ("strict", 300, 90, 0.3)):
        b = boxes("nms:" + case, count, 120, 90, largest).round(decimals=1)
        scores = (values("nms:scores" + case, count) + 1) / 2
        put("nms." + case, {"threshold": threshold}, boxes=b, scores=scores, keep=ops.nms(b, scores, threshold))
    # IoU exactly at the threshold is kept, identical boxes and zero areas; scores tie but not between rivals.
    b = torch.tensor([[0, 0, 10, 10], [0, 0, 10, 5], [20, 20, 30, 30], [20, 20, 30, 30], [5, 5, 5, 5], [5, 5, 5, 5.0]])
    scores = torch.tensor([0.9, 0.8, 0.7, 0.6, 0.5, 0.9])
    put("nms.exact", {"threshold": 0.5}, boxes=b, scores=scores, keep=ops.nms(b, scores, 0.5))
    # Ties between rivals: which of two equal ones survives depends on the sort; a port may keep either.
    b = torch.cat([boxes("nms:ties", 40, 60, 60, 50).round()] * 2)
    scores = (values("nms:tiescores", 40).mul(4).round() / 10 + 0.5).repeat(2)
    put("nms.ties", {"threshold": 0.5}, boxes=b, scores=scores, keep=ops.nms(b, scores, 0.5))
    put("nms.empty", {"threshold": 0.5}, boxes=b[:0], scores=scores[:0], keep=ops.nms(b[:0], scores[:0], 0.5))
    for case, count in (("few", 200), ("many", 1500)):  # torchvision changes its method at 4,000 coordinates
        b = boxes("batched:" + case, count, 150, 120, 60, 10)
        scores = (values("batched:scores" + case, count) + 1) / 2
        classes = integers("batched:classes" + case, 5, count)
        keep = ops.batched_nms(b, scores, classes, 0.5)
        put("nms.batched_" + case, {"threshold": 0.5}, boxes=b, scores=scores, classes=classes, keep=keep)


def anchor_cases():
    for case, sizes, ratios, image, maps in (
            ("fpn", ((32,), (64,), (128,), (256,), (512,)), ((0.5, 1.0, 2.0),) * 5, (192, 256),
             [(48, 64), (24, 32), (12, 16), (6, 8), (3, 4)]),
            ("odd_maps", ((8,), (20,), (33,)), ((0.5, 1.0, 2.0),) * 3, (100, 75), [(25, 19), (13, 10), (7, 5)]),
            ("several_sizes", ((16, 24), (48, 96)), ((1.0,), (0.3, 0.7, 1.5)), (64, 96), [(8, 12), (4, 6)])):
        generator = AnchorGenerator(sizes, ratios)
        images = ImageList(torch.zeros(1, 3, *image), [image])
        output = generator(images, [torch.zeros(1, 1, *m) for m in maps])[0]
        put("anchors." + case, {"sizes": sizes, "ratios": ratios, "image": image, "maps": maps}, output=output)


def box_coder_cases():
    for case, weights in (("ones", (1.0, 1.0, 1.0, 1.0)), ("head", (10.0, 10.0, 5.0, 5.0))):
        coder = _utils.BoxCoder(weights)
        reference, proposals = boxes("coder:gt", 30, 200, 150, 90), boxes("coder:proposals", 30, 200, 150, 90)
        codes = values("coder:codes", 30, 12, scale=3.0)
        codes[:6, 2::4] = torch.tensor([4.0, 5.0, 30.0, -30.0, 4.2, 21.0])[:, None]  # clamped at log(1000 / 16) / weight
        decoded = coder.decode(codes, [proposals])
        put("box_coder." + case, {"weights": weights}, reference=reference, proposals=proposals, codes=codes,
            encoded=coder.encode([reference], [proposals])[0], decoded=decoded)


def matcher_cases():
    quality = (values("matcher", 5, 60) + 1) / 2
    quality[1] *= 0.25  # its best is below every threshold
    quality[2, 3], quality[2, 9] = 0.7, 0.3  # exactly at the thresholds
    quality[3] = quality[3].mul(4).floor() / 10  # many ties for the best
    quality[:, 20:30] *= 0.2
    for low_quality in (True, False):
        for high, low in ((0.7, 0.3), (0.5, 0.5)):
            matches = _utils.Matcher(high, low, low_quality)(quality)
            put(f"matcher.low_quality{int(low_quality)}_{high}_{low}",
                {"high": high, "low": low, "allow_low_quality": low_quality}, matches=matches)
    put("matcher", quality=quality)


def level_cases():
    sides = torch.tensor([1.0, 55.9, 56, 111.9, 112, 112.1, 223.9, 224, 224.1, 447.9, 448, 900, 2000, 0])
    b = torch.cat([torch.stack([sides * 0, sides * 0, sides, sides], 1), boxes("levels", 40, 400, 400, 700)])
    put("levels", {"canonical_scale": 224, "canonical_level": 4, "finest": 2, "coarsest": 5}, boxes=b,
        level=initLevelMapper(2, 5)([b]))
    maps = {str(i): values(f"multiscale:{i}", 2, 4, 64 // 2**i, 80 // 2**i) for i in range(4)}
    rois = [boxes("multiscale:a", 12, 300, 240, 300, 10), boxes("multiscale:b", 7, 300, 240, 60)]
    sizes = [(256, 320), (240, 300)]
    for size in (7, 14):
        output = MultiScaleRoIAlign(["0", "1", "2", "3"], size, 2)(maps, rois, sizes)
        put(f"multiscale.{size}", {"sampling_ratio": 2, "image_sizes": sizes}, output=output)
    put("multiscale", boxes0=rois[0], boxes1=rois[1], **maps)
    scales, _ = _setup_scales(list(maps.values()), sizes, 224, 4)
    settings["multiscale"] = {"scales": scales}


def transform_cases():
    rows = []
    for height, width in ((480, 640), (427, 640), (640, 427), (333, 500), (100, 100), (37, 1000), (1333, 800), (799, 1333),
                          (801, 1334), (600, 600), (1, 1), (3000, 2000), (511, 767), (128, 128), (256, 320), (7, 1900)):
        for low, high in ((800, 1333), (640, 640), (128, 128), (200, 320), (333, 1000), (512, 512)):
            if round(height * high / max(height, width)) == 0:
                continue
            step = transform.GeneralizedRCNNTransform(low, high, [0.0] * 3, [1.0] * 3)
            image, _ = step.resize(torch.zeros(3, height, width), None)
            rows.append([height, width, low, high, *image.shape[-2:]])
    settings["resize"] = {"rows": rows}
    for case, height, width, low, high in (("up", 23, 31, 40, 64), ("down", 60, 41, 24, 32), ("same", 32, 48, 32, 64)):
        step = transform.GeneralizedRCNNTransform(low, high, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
        image = (values("transform:" + case, 3, height, width) + 1) / 2
        b = boxes("transform:boxes" + case, 4, width - 12, height - 12, 10)
        mask = (values("transform:mask" + case, 4, height, width) > 0).to(torch.uint8)
        images, targets = step([image], [{"boxes": b, "masks": mask}])
        put("transform." + case, {"min_size": low, "max_size": high, "size": list(images.image_sizes[0]),
                                  "mask_runs": [run_lengths(m) for m in mask],
                                  "resized_mask_runs": [run_lengths(m) for m in targets[0]["masks"]]},
            image=image, batch=images.tensors, boxes=b, resized_boxes=targets[0]["boxes"])


def mask_cases():
    size = 90, 120
    b = torch.tensor([
        [10, 12, 60, 70], [-20.5, -15.25, 30, 40], [100, 70, 140, 110], [50.2, 40.7, 50.9, 41.2], [30, 30, 31, 31],
        [0, 0, 120, 90], [115.5, 85.5, 119.9, 89.9], [-50, -40, 170, 130], [20, 10, 20, 60], [7.99, 3.01, 64.5, 88.7],
        [70.4, 20.6, 75.2, 80.1], [118, 10, 135, 60]])
    rows = torch.arange(28).float()
    masks = torch.sigmoid(values("paste:masks", len(b), 1, 28, 28, scale=2.0) + 3 - 0.03 *
                          ((rows - 13.5) ** 2)[:, None] - 0.03 * ((rows - 12) ** 2)[None, :])
    pasted = roi_heads.paste_masks_in_image(masks, b, size)
    put("paste", {"size": size, "runs": [run_lengths(p[0] >= 0.5) for p in pasted],
                  "sums": pasted.double().sum((1, 2, 3)).tolist()}, masks=masks, boxes=b)
    _, _, truth = target("train-a", 150, 200, 5)
    rois = boxes("project", 20, 180, 130, 80, 15)
    matched = integers("project:matched", 5, 20)
    output = roi_heads.project_masks_on_boxes(torch.from_numpy(np.stack(truth)).to(torch.uint8), rois, matched, 28)
    put("project", {"size": [150, 200], "runs": [run_lengths(m) for m in truth]}, boxes=rois, matched=matched,
        output=output)


def loss_cases():
    predicted = values("smooth", 40, scale=0.4).requires_grad_()
    wanted = values("smooth:target", 40, scale=0.2)
    loss = F.smooth_l1_loss(predicted, wanted, beta=1 / 9, reduction="sum")
    loss.backward()
    put("smooth_l1", {"beta": 1 / 9, "sum": loss.item()}, predicted=predicted, target=wanted, gradient=predicted.grad)

    logits = values("frcnn:logits", 24, 5, scale=3.0).requires_grad_()
    deltas = values("frcnn:deltas", 24, 20).requires_grad_()
    labels = integers("frcnn:labels", 5, 24)
    labels[::2] = 0
    targets = values("frcnn:targets", 24, 4)
    losses = roi_heads.fastrcnn_loss(logits, deltas, [labels[:14], labels[14:]], [targets[:14], targets[14:]])
    sum(losses).backward()
    put("fastrcnn_loss", {"classification": losses[0].item(), "box": losses[1].item()}, logits=logits, deltas=deltas,
        labels=labels, targets=targets, logits_gradient=logits.grad, deltas_gradient=deltas.grad)

    _, gt_labels, truth = target("train-a", 150, 200, 5)
    logits = values("mask:logits", 6, 4, 28, 28, scale=3.0).requires_grad_()
    rois, matched = boxes("mask:rois", 6, 150, 100, 80), integers("mask:matched", 5, 6)
    loss = roi_heads.maskrcnn_loss(
        logits, [rois], [torch.from_numpy(np.stack(truth)).to(torch.uint8)], [torch.tensor(gt_labels)], [matched])
    loss.backward()
    put("maskrcnn_loss", {"loss": loss.item(), "gt_labels": gt_labels, "masks": "those of project"}, logits=logits,
        boxes=rois, matched=matched, gradient=logits.grad)

    _utils.BalancedPositiveNegativeSampler.__call__ = sample_first
    rpn = RegionProposalNetwork(None, None, 0.7, 0.3, 32, 0.5, {}, {}, 0.7)
    objectness, deltas = values("rpn:logits", 160, 1, scale=2.0), values("rpn:deltas", 160, 4, scale=0.5)
    objectness.requires_grad_(), deltas.requires_grad_()
    labels = integers("rpn:labels", 3, 2, 80).float() - 1  # -1 ignored, 0 negative, 1 positive
    labels[0][labels[0] > 0] *= (torch.arange((labels[0] > 0).sum()) < 5).float()
    targets = values("rpn:targets", 2, 80, 4, scale=0.5)
    losses = rpn.compute_loss(objectness, deltas, list(labels), list(targets))
    sum(losses).backward()
    put("rpn_loss", {"objectness_loss": losses[0].item(), "box_loss": losses[1].item(), "batch_size_per_image": 32,
                     "positive_fraction": 0.5, "sampling": "lowest index first"}, objectness=objectness, deltas=deltas,
        labels=labels, targets=targets, objectness_gradient=objectness.grad, deltas_gradient=deltas.grad)


def main():
    torch.set_num_threads(1)
    for group in (roi_align_cases, nms_cases, anchor_cases, box_coder_cases, matcher_cases, level_cases, transform_cases,
                  mask_cases, loss_cases):
        group()
    write_safetensors("operators.safetensors", tensors)
    write_json("operators.json", settings)


if __name__ == "__main__":
    main()
