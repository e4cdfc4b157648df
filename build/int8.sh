#!/usr/bin/env bash
# Trains the nuclei sample's small model, writes it as an ONNX file in float32 and in 8 bits, and prints the AP of both on the validation
# images with the sizes of the files. What exists in OUTPUT is kept. Some ten minutes on two idle cores.
#   ./build/int8.sh OUTPUT
#   EPOCHS=12 DATA=../shared/data/nuclei BITS=8     are the defaults
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/nuclei-comparison.sh"
bits=${BITS:-8}
cd "$root"
build samples/Nuclei src/MaskRcnn.Cli

# Pictures of one folder, by the names of the annotations.
for part in train val; do
  mkdir -p "$output/$part"
  cp -n "$data/stage1_$part"/*/images/*.png "$output/$part" 2>/dev/null || true
done
[ -f "$output/nuclei.zip" ] || dotnet samples/Nuclei/bin/Release/net10.0/Nuclei.dll train \
  --train "$data/stage1_train" --epochs "${EPOCHS:-12}" --model "$output/nuclei.zip" | tee "$output/train.log"
[ -f "$output/float32.onnx" ] || maskrcnn export "$output/nuclei.zip" -o "$output/float32.onnx"
[ -f "$output/int$bits.onnx" ] || maskrcnn export "$output/nuclei.zip" -o "$output/int$bits.onnx" --int8 --weight-bits "$bits" --calibrate "$output/train"

printf '%-10s %10s  %s\n' file bytes "segm AP, AP50"
for name in float32 "int$bits"; do
  maskrcnn predict --model "$output/$name.onnx" --dataset "$data/instances_val_rle.json" --images "$output/val" \
    --score-threshold 0.05 --format coco -o "$output/$name" > /dev/null
  ap=$(segm_ap "$(find "$output/$name" -name '*.json' | head -n 1)")
  printf '%-10s %10s  %s\n' "$name" "$(stat -c %s "$output/$name.onnx")" "$ap"
done
