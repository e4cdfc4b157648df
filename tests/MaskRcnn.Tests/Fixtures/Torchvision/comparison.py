"""Detections of one image: their description as JSON, and how far two of them are apart."""
import numpy as np

from fixture_io import compressed, run_lengths

MASK_TOLERANCE = 1e-4
TIE_TOLERANCE = 1e-4


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


def align(found, other):
    """For each detection the same one among others: of its label, its score but for a tie's tolerance, the nearest box; or None."""
    rows, left = [], list(range(len(other["labels"])))
    for box, label, score in zip(found["boxes"], found["labels"], found["scores"]):
        alike = [j for j in left if other["labels"][j] == label and abs(other["scores"][j] - score) <= TIE_TOLERANCE]
        if not alike:
            return None
        rows.append(min(alike, key=lambda j: (other["boxes"][j] - box).abs().max().item()))
        left.remove(rows[-1])
    return None if left else rows


def difference(found, other):
    """The largest differences of boxes, in pixels, and of scores, or None where the detections are not the same."""
    rows = align(found, other)
    if rows is None:
        return None
    if not rows:
        return {"box": 0.0, "score": 0.0}
    boxes = (found["boxes"] - other["boxes"][rows]).abs()
    if boxes.max() > 0.1:
        return None
    for p, q in zip(found["masks"][:, 0].numpy(), other["masks"][rows, 0].numpy()):
        if (((p >= 0.5) != (q >= 0.5)) & ~undecided(p)).any():
            return None
    return {"box": boxes.max().item(), "score": (found["scores"] - other["scores"][rows]).abs().max().item()}
