"""Detections of one image: their description as JSON, and how far two of them are apart."""
import numpy as np

from fixture_io import compressed, run_lengths

MASK_TOLERANCE = 1e-4


def describe(found, mask_step):
    """Everything but the masks of all detections, and the mask of every mask_step-th."""
    masks = found["masks"][:, 0].numpy()
    return {
        "boxes": [[float(v) for v in box] for box in found["boxes"].numpy()],
        "labels": found["labels"].tolist(),
        "scores": [float(v) for v in found["scores"].numpy()],
        "masks": [
            {"index": i, "counts": compressed(run_lengths(masks[i] >= 0.5)), "undecided": np.flatnonzero(undecided(masks[i])).tolist()}
            for i in range(0, len(masks), mask_step)]}


def undecided(probabilities):
    return np.abs(probabilities - 0.5) <= MASK_TOLERANCE


def difference(found, other):
    """The largest differences of boxes, in pixels, and of scores, or None where the detections are not the same."""
    if found["labels"].tolist() != other["labels"].tolist():
        return None
    for p, q in zip(found["masks"][:, 0].numpy(), other["masks"][:, 0].numpy()):
        if (((p >= 0.5) != (q >= 0.5)) & ~undecided(p)).any():
            return None
    if not len(found["labels"]):
        return {"box": 0.0, "score": 0.0}
    boxes = (found["boxes"] - other["boxes"]).abs()
    if boxes.max() > 0.1:
        return None
    return {"box": boxes.max().item(), "score": (found["scores"] - other["scores"]).abs().max().item()}
