#!/usr/bin/env bash
# Compares detections with torchvision's on photographs of ../shared/data/coco_open at 800/1333: both architectures, weights written
# by torchvision as .pth and read by the importer, 20 photographs and two pairs, on one thread and on two. Prints the largest
# differences of each, beside those of torchvision in another memory layout. Takes half an hour on two cores.
# Needs Python with torchvision 0.14 (Debian: python3-torchvision and libopenblas0-openmp, without which its torch takes five times as
# long); PYTHON names another interpreter.
#   ./build/parity.sh [FOLDER]     keeps weights and results in FOLDER, or takes them from there
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${1:-$(mktemp -d)}
[ $# -gt 0 ] || trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder"
export MASKRCNN_PARITY_FOLDER=$(cd "$folder" && pwd)
if [ ! -f "$folder/parity_maskrcnn_resnet50_fpn_v2.json" ]; then
  python=$("$root/build/torchvision-python.sh")
  "$python" -B "$root/tests/MaskRcnn.Tests/Fixtures/Torchvision/make_parity_reference.py" "$MASKRCNN_PARITY_FOLDER"
fi

cd "$root"
dotnet test tests/MaskRcnn.Tests -c Release --nologo --filter FullyQualifiedName~CocoParity --logger "console;verbosity=detailed"
