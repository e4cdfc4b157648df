"""Gives a model with made-up weights outputs that are spread as those of a trained one.

Random weights rate all proposals and classes nearly alike, so that nothing would be suppressed and everything compared.
"""
import torch

from hashed_model import fill


def calibrate(model, options, images, background=2.0):
    """Gains and biases of the last layers that give their outputs the wanted means and spreads over these images.

    background: mean of the logits of class 0; the higher it is, the more proposals are nothing.
    """
    gains, biases = {}, {}
    wanted = [  # layer, spread, mean
        ("rpn.head.cls_logits", 2.0, [-1.0]), ("rpn.head.bbox_pred", 0.2, [0.0]),
        ("roi_heads.box_predictor.cls_score", 3.0, [background] + [0.0] * (options["num_classes"] - 1)),
        ("roi_heads.box_predictor.bbox_pred", 0.5, [0.0]), ("roi_heads.mask_predictor.mask_fcn_logits", 2.0, [0.0])]
    for layer, spread, mean in wanted:
        fill(model, options, gains, biases)
        with torch.no_grad():
            outputs = record(model, layer, lambda: model(images))
        values = torch.cat([o.transpose(0, 1).flatten(1) for o in outputs], 1).double()
        bias = dict(model.named_modules())[layer].bias.double()
        gain = float(f"{spread / values.std(1).mean().item():.3g}")
        gains[layer + ".weight"] = gain * 1.4142135623730951
        means = (values.mean(1) - bias) * gain
        biases[layer + ".bias"] = [round(v, 4) for v in (torch.tensor(mean).double() - means).tolist()]
    fill(model, options, gains, biases)
    return gains, biases


def record(model, layer, call):
    outputs = []
    handle = dict(model.named_modules())[layer].register_forward_hook(lambda m, i, o: outputs.append(o.detach()))
    call()
    handle.remove()
    return outputs


def count_candidates(model, images):
    """Detections of each image without a limit: above the score threshold, and what suppression leaves of them."""
    heads, counts = model.roi_heads, []
    limits = heads.detections_per_img, heads.nms_thresh
    heads.detections_per_img = 100000
    for heads.nms_thresh in (1.0, limits[1]):
        with torch.no_grad():
            counts.append([len(d["boxes"]) for d in model(images)])
    heads.detections_per_img, heads.nms_thresh = limits
    return counts
