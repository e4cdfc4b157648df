"""The peer of the evaluation benchmark: pycocotools in a process of its own, obeying one command per line.

    python3 pycocotools_peer.py GROUND_TRUTH

Prints "ready", then evaluates once per line read, "bbox PATH" or "segm PATH" of the detections, from reading both files to the
twelve numbers, and answers "done AP". PYTHONPATH names the PythonAPI folder of cocodataset/cocoapi, built in place.
"""
import contextlib
import io
import sys
import unittest.mock

import numpy as np

# cocoapi 8c9bcc3 predates NumPy's removal of this name, and imports Matplotlib for its pictures only.
np.float = float
for name in ("matplotlib", "matplotlib.pyplot", "matplotlib.collections", "matplotlib.patches"):
    sys.modules[name] = unittest.mock.MagicMock()
from pycocotools.coco import COCO  # noqa: E402
from pycocotools.cocoeval import COCOeval  # noqa: E402


def evaluate(truth_path, kind, detections_path):
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(truth_path)
        run = COCOeval(truth, truth.loadRes(detections_path), kind)
        run.evaluate()
        run.accumulate()
        run.summarize()
    return run.stats[0]


print(f"ready pycocotools, numpy {np.__version__}", flush=True)
for line in sys.stdin:
    kind, path = line.strip().split(" ", 1)
    print("done", repr(float(evaluate(sys.argv[1], kind, path))), flush=True)
