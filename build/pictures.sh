#!/usr/bin/env bash
# Makes the pictures of docs/ by the commands that the pages show, from data of the repository only, and the outputs that they quote. Takes a quarter
# of an hour on two cores. Needs ffmpeg, and chromium for pictures of pages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
work=artifacts/pictures out=$PWD/docs/pictures data=samples/data/nuclei
mkdir -p "$work" "$out"
dotnet build src/MaskRcnn.Cli -c Release --nologo -v quiet
maskrcnn() { dotnet src/MaskRcnn.Cli/bin/Release/net10.0/MaskRcnn.Cli.dll "$@"; }

# PAGE PICTURE HEIGHT: the head of a page, or the part that a fragment names, as a browser shows it, in few colours. What is below is drawn too and cut
# off, since the browser may not have drawn the last lines yet.
shot() {
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=8000 --window-size="1000,$(($3 + 400))" \
    --screenshot="$work/shot.png" "file://$PWD/$1" > /dev/null 2>&1
  small "$work/shot.png" "$out/$2" "crop=1000:$3:0:0"
}
# PICTURE HEIGHT ARGUMENTS: a command and what it answers, as a terminal shows them.
terminal() {
  local picture=$1 height=$2
  shift 2
  {
    echo '<body style="margin:0;background:#1e1e1e"><pre style="margin:16px;font:15px monospace;color:#ddd;white-space:pre-wrap">'
    { echo "\$ maskrcnn $*"; maskrcnn "$@" 2>&1 || true; } | sed 's/&/\&amp;/g; s/</\&lt;/g'
    echo '</pre>'
  } > "$work/terminal.html"
  shot "$work/terminal.html" "$picture" "$height"
}
# PICTURE COPY [FILTER]: a copy with a palette of its own.
small() { ffmpeg -y -loglevel error -i "$1" -filter_complex "[0]${3:-null},split[a][b];[a]palettegen=max_colors=128[p];[b][p]paletteuse=dither=none" "$2"; }

# DOCUMENT N: the N-th block of C# in a document.
snippet() { awk -v n="$2" '/^```csharp/ { count++; on = count == n; next } /^```/ { on = 0 } on' "$1"; }

# The two programs of the first page.
first=$work/First
mkdir -p "$first"
cp -r "$data" "$first"
cat > "$first/First.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
  <ItemGroup><ProjectReference Include="../../../src/MaskRcnn.MLNet/MaskRcnn.MLNet.csproj" /></ItemGroup>
</Project>
PROJECT
for program in 1 2; do
  snippet docs/first-model.md $program > "$first/Program.cs"
  (cd "$first" && dotnet run -c Release > "program-$program.txt")
done
cp "$first/found.png" "$out"

# Training, and what the guides do with its model.
maskrcnn dataset check $data/train.json > "$work/check.txt"
rm -rf "$work/run"
maskrcnn train --dataset $data/train.json --validation $data/val.json --architecture small --epochs 12 --batch-size 2 --learning-rate 0.02 \
  --set training.warmupSteps=20 --workspace "$work/run" > "$work/train.txt" 2>&1
maskrcnn predict --dataset $data/val.json --model "$work/run/model.zip" --output "$work/found" --format coco --score-threshold 0.05
maskrcnn evaluate --ground-truth $data/val.json --detections "$work/found/detections.json" --per-class --errors > "$work/evaluate.txt"
maskrcnn dataset show $data/train.json --output "$work/show"
cp "$work/show/train-02.png" "$out/annotated.png"
maskrcnn train preview --dataset $data/train.json --count 2 --output "$work/preview.png" \
  --set 'training.augmentations=[{"type":"flip","vertical":0.5},{"type":"affine","rotation":45},{"type":"colorJitter"}]'
small "$work/preview.png" "$out/preview.png" "scale=1000:-1"
maskrcnn train find-learning-rate --dataset $data/train.json --architecture small --batch-size 2 --steps 40 --output "$work/learning-rate.png" > "$work/rate.txt"
small "$work/learning-rate.png" "$out/learning-rate.png"
maskrcnn predict $data/images --model "$work/run/model.zip" --output "$work/html" --format html
shot "$work/html/index.html" predict-html.png 640
maskrcnn inspect errors --ground-truth $data/val.json --detections "$work/found/detections.json" --images $data/images -o "$work/errors.html"
shot "$work/errors.html" errors.png 900
maskrcnn inspect model $data/images/val-04.png --model "$work/run/model.zip" -o "$work/model.html"
shot "$work/model.html" inspect.png 900
maskrcnn inspect weights "$work/run/model.zip" -o "$work/weights.html"
shot "$work/weights.html" weights.png 640
maskrcnn export "$work/run/model.zip" -o "$work/model.onnx"
maskrcnn predict $data/images/val-04.png --model "$work/model.onnx" --output "$work/onnx"
cp "$work/onnx/val-04.png" "$out/onnx.png"
terminal no-gpu.png 96 predict $data/images/val-04.png --model "$work/run/model.zip" --device cuda

# Formats, tiles, the pipeline, the color splash.
rm -rf "$work/yolo"
maskrcnn dataset convert $data/val.json "$work/yolo" --to yolo
maskrcnn dataset show "$work/yolo" --output "$work/yolo-pictures"
cp "$(find "$work/yolo-pictures" -name 'val-03.png')" "$out/yolo.png"
maskrcnn dataset show samples/data/coco/annotations/instances_val2017.json --images samples/data/coco/val2017 --output "$work/coco"
small "$(find "$work/coco" -name '*423617*')" "$out/coco.png"
ffmpeg -y -loglevel error -i "$data/images/val-%02d.png" -filter_complex tile=2x2 -frames:v 1 "$work/sheet.png"
maskrcnn predict "$work/sheet.png" --model "$work/run/model.zip" --tile 256 --overlap 64 --output "$work/tiles"
small "$work/tiles/sheet.png" "$out/tiles.png"
snippet docs/pipeline.md 3 > "$first/Program.cs"
(cd "$first" && dotnet run -c Release)
ffmpeg -y -loglevel error -i "$first/drawn/val-01.png" -i "$first/drawn/val-04.png" -filter_complex hstack "$work/pipeline.png"
small "$work/pipeline.png" "$out/pipeline.png"
snippet docs/matterport.md 2 | sed "s#samples/data#$PWD/samples/data#" > "$first/Program.cs"
(cd "$first" && dotnet run -c Release)
small "$first/splash.png" "$out/splash.png"
ls -l "$out"
