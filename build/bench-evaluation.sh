#!/usr/bin/env bash
# Measures COCO evaluation beside pycocotools on 5,000 images, reading the JSON included, in one run.
#   PYCOCOTOOLS=DIR ./build/bench-evaluation.sh
# DIR is the PythonAPI folder of cocodataset/cocoapi, built in place (python3 setup.py build_ext --inplace; Debian: cython3,
# python3-numpy, python3-dev). Without it only this side is measured. DATA names the folder with gt.json, dt_bbox.json and
# dt_segm.json; default: those of the tests.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export COCO_OPEN_DEV_SYNTH=${DATA:-$root/tests/data/eval/coco_open_dev_synth}
[ -f "$COCO_OPEN_DEV_SYNTH/gt.json" ] || { echo "bench-evaluation: $COCO_OPEN_DEV_SYNTH has no gt.json; DATA names another folder" >&2; exit 1; }
export PYTHON=${PYTHON:-/usr/bin/python3} PYTHONPATH=${PYCOCOTOOLS:-}${PYTHONPATH:+:$PYTHONPATH}
filter='*EvaluationBenchmark*'
if ! "$PYTHON" -c 'import pycocotools.mask' 2>/dev/null; then
  echo "bench-evaluation: $PYTHON has no pycocotools (PYCOCOTOOLS names its folder): only MaskRcnn is measured" >&2
  filter='*EvaluationBenchmark.MaskRcnn*'
fi
cd "$root"
exec dotnet run -c Release --project tests/MaskRcnn.Benchmarks -- --filter "$filter" "$@"
