#!/usr/bin/env bash
# Trains the same small model on nuclei with torchvision and here: same initial weights, data, steps and hyper-parameters; then here in
# bfloat16, and with the better recipe for twice the epochs. Prints the AP of all on the validation images. Takes an hour and a half on two idle cores.
# What exists in OUTPUT is kept, so an interrupted comparison goes on (torchvision with its last unfinished run from the start).
# Needs Python with torchvision 0.14 (Debian: python3-torchvision and libopenblas0-openmp, without which its torch takes five times as
# long); PYTHON names another interpreter.
#   ./build/accuracy.sh OUTPUT
#   EPOCHS=16 SEEDS="1 2 3" THREADS=2 DATA=../shared/data/nuclei     are the defaults
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/nuclei-comparison.sh"
epochs=${EPOCHS:-16} threads=${THREADS:-2}
read -ra seeds <<< "${SEEDS:-1 2 3}"
python=$("$root/build/torchvision-python.sh")
export OPENBLAS_NUM_THREADS=$threads
export PYTHONPATH="$root/tests/MaskRcnn.Tests/Fixtures/Torchvision"
cd "$root"
build tests/MaskRcnn.Benchmarks src/MaskRcnn.Cli

train_torchvision() {
  "$python" -B tests/MaskRcnn.Benchmarks/Accuracy/torchvision_training.py \
    "$data" "$output" "$1" "$epochs" "$threads" | tee "$output/torchvision-$1.log"
}

train_here() {
  dotnet tests/MaskRcnn.Benchmarks/bin/Release/net10.0/MaskRcnn.Benchmarks.dll accuracy \
    "$data" "$output" "$2" "$3" "$threads" "$1" | tee -a "$output/$1-$2.log"
}

for seed in "${seeds[@]}"; do
  [ -f "$output/torchvision-$seed.json" ] || train_torchvision "$seed"
  [ -f "$output/same-$seed.json" ] || train_here same "$seed" "$epochs"
  [ -f "$output/bfloat16-$seed.json" ] || train_here bfloat16 "$seed" "$epochs"
  [ -f "$output/better-$seed.json" ] || train_here better "$seed" $((2 * epochs))
done

printf '%-12s %4s  %s\n' run seed "segm AP, AP50"
for run in torchvision same bfloat16 better; do
  for seed in "${seeds[@]}"; do
    printf '%-12s %4s  %s\n' "$run" "$seed" "$(segm_ap "$output/$run-$seed.json")"
  done
done
