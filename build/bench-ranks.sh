#!/usr/bin/env bash
# Compares the throughput of two processes with one thread each with that of one process with two threads, on the same global batch.
# Both run the same number of steps of the same training at 800 pixels, one after the other, ROUNDS times (2) in turn. Take images of one size: in
# each step the processes wait for the one with the larger image. Needs Open MPI's mpirun, Python 3 and the built tool (Release).
#   build/bench-ranks.sh DATASET [MORE OPTIONS OF maskrcnn train]
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 DATASET [options of maskrcnn train]" >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dataset=$1
shift
tool=$root/src/MaskRcnn.Cli/bin/Release/net10.0/MaskRcnn.Cli.dll
[ -f "$tool" ] || { echo "$tool is missing: dotnet build src/MaskRcnn.Cli -c Release" >&2; exit 2; }
mpirun=(mpirun --bind-to none --mca btl vader,self -n 2)
[ "$(id -u)" = 0 ] && mpirun=(mpirun --allow-run-as-root --bind-to none --mca btl vader,self -n 2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Steps without checkpoints, validation or augmentation in between; the first ones warm up.
options=(train --dataset "$dataset" --architecture maskrcnn_resnet50_fpn --batch-size 2 --epochs 1 --seed 1
  --set training.stepsPerEpoch=7 --set training.augmentations=[] --set training.warmupSteps=0 --set training.learningRate=1e-6
  --set workspace.checkpointEverySteps=0 "$@")

train() { # NAME COMMAND...
  local name=$1
  shift
  "$@" --workspace "$work/$name" >"$work/$name.txt" 2>&1 || { tail -n 20 "$work/$name.txt" >&2; exit 1; }
}

for round in $(seq "${ROUNDS:-2}"); do
  train "alone-$round" dotnet "$tool" "${options[@]}" --threads 2
  train "together-$round" "${mpirun[@]}" dotnet "$tool" "${options[@]}" --threads 1 --distributed mpi
done

python3 - "$work" <<'PYTHON'
import datetime, json, pathlib, statistics, sys

WARM_UP, IMAGES = 2, 2

def steps(kind):
    for log in sorted(pathlib.Path(sys.argv[1]).glob(f"{kind}-*/log.jsonl")):
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        yield [line for line in lines if line["event"] == "step"][WARM_UP - 1:]

def seconds(kind):
    times = []
    for run in steps(kind):
        stamps = [datetime.datetime.fromisoformat(line["time"][:26].rstrip("Z")) for line in run]
        times += [(after - before).total_seconds() for before, after in zip(stamps, stamps[1:])]
    return statistics.median(times)

alone, together = seconds("alone"), seconds("together")
print(f"1 process, 2 threads:        {IMAGES / alone:.3f} images/s ({alone:.3f} s a step)")
print(f"2 processes, 1 thread each:  {IMAGES / together:.3f} images/s ({together:.3f} s a step)")
print(f"throughput:                  {alone / together:.3f}")
shared = [line for run in steps("together") for line in run]
busy = statistics.median(line["reduction_seconds"] for line in shared)
waited = statistics.median(line["reduction_waited_seconds"] for line in shared)
print(f"sum of the gradients:        {busy:.3f} s, of which {waited:.3f} s were waited for at the end of the backward pass")
PYTHON
