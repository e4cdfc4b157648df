"""Detections of torchvision's Mask R-CNNs in photographs. Run: python3 make_parity_reference.py [FOLDER]

Needs ../shared/data/coco_open. Writes parity_NAME.json for both architectures at full width: arguments, gains and biases
(see hashed_model.py and calibration.py) and a list of runs, each one call of the model:
    min_size, max_size of the call
    images: file, SHA-256 of the pixels [H,W,3] as PIL decodes them, boxes, labels, scores, own_difference (see below), and
            masks: index of the detection, COCO's compressed run lengths of probability >= 0.5, and the undecided pixels
            (row-major), whose probability is within 1e-4 of 0.5
A photograph is taken where torchvision agrees with itself: the same detections (those whose scores are within 1e-4 of each
other may change places) with the same masks but for undecided pixels, whether it computes in NCHW or in channels-last memory, with one thread or two; own_difference is the
largest difference of boxes, in pixels, and of scores between the two.

Without FOLDER the files are the fixtures beside this script, most of them of small images, with few proposals and with some
of the masks. With FOLDER everything is as torchvision has it by default, and the weights are written there too, as NAME.pth.
"""
import itertools
import os
import sys

import torch

import coco_images
from calibration import calibrate, count_candidates
from comparison import describe, difference
from fixture_io import HERE, write_json
from torchvision_models import ARCHITECTURES

SMALL, FULL = (320, 533), (800, 1333)
STORED = {
    "arguments": {  # the convolutions over the proposals of v2 take most of its time
        "maskrcnn_resnet50_fpn": {"rpn_post_nms_top_n_test": 300, "box_detections_per_img": 30},
        "maskrcnn_resnet50_fpn_v2": {"rpn_post_nms_top_n_test": 100, "box_detections_per_img": 30}},
    "background": 8.0, "small": 18, "full": 2, "pair_size": SMALL, "mask_step": 8}
LIVE = {"arguments": dict.fromkeys(ARCHITECTURES, {}), "background": 14.0, "small": 0, "full": 20, "pair_size": FULL, "mask_step": 1}
PAIRS = 2
CALIBRATED_ON = ["000000000790.jpg", "000000121647.jpg"]


def set_size(model, size):
    model.transform.min_size, model.transform.max_size = (size[0],), size[1]


def detect(model, images, threads, memory_format):
    torch.set_num_threads(threads)
    model.to(memory_format=memory_format)
    with torch.no_grad():
        return model(images)


def make_run(model, size, names, mask_step):
    """The run, or None where torchvision does not agree with itself, or finds nothing, on which libtorch 1.13 fails in channels-last memory."""
    set_size(model, size)
    pixels = [coco_images.load(name) for name in names]
    images = [coco_images.to_tensor(p) for p in pixels]
    expected = detect(model, images, 1, torch.contiguous_format)
    if not any(len(found["boxes"]) for found in expected):
        return None
    again = detect(model, images, 2, torch.channels_last)
    differences = [difference(a, b) for a, b in zip(expected, again)]
    print(size, *names, *differences, flush=True)
    if any(d is None for d in differences):
        return None
    return {"min_size": size[0], "max_size": size[1], "images": [
        {"file": name, "sha256": coco_images.checksum(p), "height": p.shape[0], "width": p.shape[1],
         "own_difference": own, **describe(found, mask_step)}
        for name, p, found, own in zip(names, pixels, expected, differences)]}


def main(folder, plan):
    names = coco_images.of_different_sizes()
    for name, build in ARCHITECTURES.items():
        arguments = plan["arguments"][name]
        options = {"name": "parity-" + name, "architecture": name, "body": "resnet50", "num_classes": 91, "arguments": arguments}
        model = build(**arguments).eval()
        set_size(model, SMALL)
        images = [coco_images.to_tensor(coco_images.load(n)) for n in CALIBRATED_ON]
        gains, biases = calibrate(model, options, images, plan["background"])
        above, left = count_candidates(model, images)
        print(name, "above the score threshold", above, "after suppression", left, flush=True)
        if plan is LIVE:
            options["weights"] = name + ".pth"
            torch.save(model.state_dict(), os.path.join(folder, options["weights"]))
        runs = []
        for count, size, groups in [
                (plan["small"], SMALL, ([n] for n in names)),
                (plan["full"], FULL, ([n] for n in reversed(names))),
                (PAIRS, plan["pair_size"], zip(names, reversed(names)))]:
            runs += take(count, (make_run(model, size, group, plan["mask_step"]) for group in groups))
        write_json(os.path.join(folder, f"parity_{name}.json"), {**options, "gains": gains, "biases": biases, "runs": runs})


def take(count, runs):
    """The first runs of those that are not None; no more than needed are made."""
    return list(itertools.islice(filter(None, runs), count))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1], LIVE)
    else:
        main(HERE, STORED)
