#!/usr/bin/env bash
# Measures inference and a training step beside torchvision: same weights, image, machine and thread count, in one run.
# Needs Python with torchvision 0.14 (Debian: python3-torchvision and libopenblas0-openmp, without which its torch takes five times as
# long); PYTHON names another interpreter.
# Arguments go to BenchmarkDotNet; default: all but evaluation, which bench-evaluation.sh runs.   ./build/bench.sh --filter '*Inference*'
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
PYTHON=$("$root/build/torchvision-python.sh")
export PYTHON
[ $# -gt 0 ] || set -- --filter '*Inference*' '*TrainingStep*'
cd "$root"
exec dotnet run -c Release --project tests/MaskRcnn.Benchmarks -- "$@"
