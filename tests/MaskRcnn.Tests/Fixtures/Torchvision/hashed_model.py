"""torchvision Mask R-CNNs whose weights follow from their names, so that no weight needs to be stored.

Every float32 tensor `t` of the state dict is  hashed(model + ":" + name) * scale  (one float32 product), where
    convolution, linear and transposed convolution weights:
        scale = (float)(gain * sqrt(3 / fan_in)), fan_in = product of all sizes but the first
        (transposed convolution: first size only), gain = 1.4142135623730951 (double), or gains[name]
    biases: scale = 0.1f, or the values listed in biases[name]
    batch norm, h = hashed(...): weight = 1 + h * 0.25f, for the last batch norm of a
        residual block (bn3 of a bottleneck, bn2 of a basic block) 0.4f + h * 0.1f; bias and running_mean = h * 0.1f;
        running_var = 1 + h * 0.25f
gains and biases of the five last layers are measured so that objectness, class scores, deltas and mask logits have a
realistic spread; they are stored in the JSON file of the model.
"""
import numpy as np
import torch
from torch.nn import BatchNorm2d
from torchvision.models import resnet18, resnet50
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.backbone_utils import BackboneWithFPN
from torchvision.models.detection.faster_rcnn import FastRCNNConvFCHead, FastRCNNPredictor, RPNHead, TwoMLPHead
from torchvision.models.detection.mask_rcnn import MaskRCNNHeads, MaskRCNNPredictor
from torchvision.ops.misc import FrozenBatchNorm2d

from fixture_io import hashed, hashed_bits

SHAPES = ("disc", "square", "bar")


def build(options):
    basic = options["body"] == "resnet18"
    trainable = options.get("batch_norm", False)
    trainable_body = options.get("body_batch_norm", trainable)
    body = (resnet18 if basic else resnet50)(weights=None, norm_layer=BatchNorm2d if trainable_body else FrozenBatchNorm2d)
    norm = BatchNorm2d if trainable else None
    widths = [64, 128, 256, 512] if basic else [256, 512, 1024, 2048]
    layers = {f"layer{i + 1}": str(i) for i in range(4)}
    channels, classes = options["fpn_channels"], options["num_classes"]
    backbone = BackboneWithFPN(body, layers, widths, channels, norm_layer=norm)
    anchors = AnchorGenerator(
        tuple((s,) for s in options["anchor_sizes"]), (tuple(options["anchor_ratios"]),) * len(options["anchor_sizes"]))
    convolutions = options.get("box_head_convolutions")
    box_head = (
        FastRCNNConvFCHead((channels, 7, 7), convolutions, [options["box_head_width"]], norm_layer=norm) if convolutions
        else TwoMLPHead(channels * 49, options["box_head_width"]))
    return MaskRCNN(
        backbone, rpn_anchor_generator=anchors, box_head=box_head,
        rpn_head=RPNHead(channels, len(options["anchor_ratios"]), options.get("rpn_convolutions", 1)),
        box_predictor=FastRCNNPredictor(options["box_head_width"], classes),
        mask_head=MaskRCNNHeads(channels, (options["mask_head_width"],) * 4, 1, norm_layer=norm),
        mask_predictor=MaskRCNNPredictor(options["mask_head_width"], options["mask_head_width"], classes),
        **options["arguments"])


def fill(model, options, gains, biases):
    basic = options["body"] == "resnet18"
    last_norm = ".bn2." if basic else ".bn3."
    state = model.state_dict()
    for name, tensor in state.items():
        h = hashed(options["name"] + ":" + name, *tensor.shape)
        if name in biases:
            value = np.array(biases[name], dtype=np.float32)
        elif tensor.dim() > 1:
            fan_in = tensor.shape[0] if "conv5_mask" in name else int(np.prod(tensor.shape[1:]))
            value = h * np.float32(gains.get(name, 1.4142135623730951) * np.sqrt(3.0 / fan_in))
        elif name.endswith(".num_batches_tracked"):
            continue
        elif name.endswith(".weight"):  # the other weights have more sizes
            residual = "layer" in name and last_norm in name
            value = np.float32(0.4) + h * np.float32(0.1) if residual else np.float32(1) + h * np.float32(0.25)
        elif name.endswith(".running_var"):
            value = np.float32(1) + h * np.float32(0.25)
        else:
            value = h * np.float32(0.1)
        tensor.copy_(torch.from_numpy(value))
    model.load_state_dict(state)


def image(name, height, width):
    """uint8 [3, H, W]: noise over a flat ground, then eight shapes; integers only, so exact everywhere."""
    bits = hashed_bits(name + ":ground", 3)
    noise = hashed_bits(name + ":noise", 3 * height * width) >> np.uint64(59)  # 0..31
    ground = (bits % np.uint64(160)).astype(np.int64)
    pixels = noise.astype(np.int64).reshape(3, height, width) + ground[:, None, None]
    for i in range(8):
        kind, mask = shape_mask(name, i, height, width)
        colour = (hashed_bits(f"{name}:colour{i}", 3) % np.uint64(220)).astype(np.int64)
        for c in range(3):
            pixels[c][mask] = pixels[c][mask] % 32 + colour[c]
    return np.minimum(pixels, 255).astype(np.uint8)


def shape_mask(name, index, height, width):
    """The index-th shape of an image: (kind, bool [H, W])."""
    kind, y, x, size = [int(v >> np.uint64(8)) for v in hashed_bits(f"{name}:shape{index}", 4)]
    kind, y, x, size = SHAPES[kind % 3], y % height, x % width, 10 + size % 36
    rows, columns = np.arange(height)[:, None], np.arange(width)[None, :]
    if kind == "disc":
        return kind, (rows - y) ** 2 + (columns - x) ** 2 <= size * size
    half_height = size if kind == "square" else size // 3
    return kind, (abs(rows - y) <= half_height) & (abs(columns - x) <= size)
