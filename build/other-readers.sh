#!/usr/bin/env bash
# Writes annotations as LabelMe, VOC and Cityscapes, and reads them with LabelMe's own code and torchvision's datasets: the same objects, and
# pixels that differ only where edges are drawn by other rules.
# Needs Python with both (Debian: labelme and python3-torchvision); PYTHON names another interpreter.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python=$("$root/build/torchvision-python.sh" labelme)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$root/samples/data/coco"
for part in train2017 val2017; do
  for format in labelme voc cityscapes; do
    dotnet run -c Release --project "$root/src/MaskRcnn.Cli" -- dataset convert annotations/instances_$part.json "$folder/$part/$format" \
      --images "$PWD/$part" --to $format >/dev/null
  done
  "$python" -B "$root/build/other_readers.py" "$folder/$part" annotations/instances_$part.json
done
