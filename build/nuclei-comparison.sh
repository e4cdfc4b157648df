# Sourced by scripts that train on the nuclei and print AP: takes their one argument, OUTPUT, and the folder of the images, DATA. Sets root, output
# and data.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ $# -eq 1 ] || { sed -n 's/^#   //p' "$0" >&2; exit 2; }
mkdir -p "$1"
output=$(cd "$1" && pwd)
data=$(cd "${DATA:-$root/../shared/data/nuclei}" && pwd)

build() {
  local project
  for project in "$@"; do
    dotnet build "$project" -c Release --nologo -v quiet
  done
}

maskrcnn() { dotnet src/MaskRcnn.Cli/bin/Release/net10.0/MaskRcnn.Cli.dll "$@"; }

# DETECTIONS: AP and AP50 of their masks on the validation images.
segm_ap() {
  maskrcnn evaluate --ground-truth "$data/instances_val_rle.json" --detections "$1" | awk 'NR <= 2 { printf "%s ", $NF }'
}
