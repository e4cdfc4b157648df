#!/usr/bin/env bash
# Uses the packages as a new user would, outside the repository and with the text of the documents: packs all of them, follows the README's
# start (a console project trains, saves, evaluates; then another program loads the zip and predicts), evaluates the results with
# MaskRcnn.Data alone, installs the tool and lets it check, train, predict and evaluate. Prints the sizes of the packages.
# Takes some minutes.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d)
version=0.0.0-consumer.$$
cache=$(dotnet nuget locals global-packages --list | sed 's/.*: //')
trap 'rm -rf "$folder" "$cache"/maskrcnn{,.data,.mlnet,.mlnet.columns,.onnx,.cli*}/"$version"' EXIT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { echo "consumer-tests: $1"; }
fail() { say "$1" >&2; exit 1; }

# DOCUMENT N: the N-th block of C# in a document.
snippet() { awk -v n="$2" '/^```csharp/ { count++; on = count == n; next } /^```/ { on = 0 } on' "$root/$1"; }

for project in MaskRcnn.Data MaskRcnn MaskRcnn.MLNet.Columns MaskRcnn.Onnx MaskRcnn.MLNet MaskRcnn.Cli; do
  dotnet pack "$root/src/$project" -c Release --nologo -v quiet -p:PackageVersion="$version" -o "$folder/packages"
done
[ "$(find "$folder/packages" -name '*.snupkg' | wc -l)" -ge 4 ] || fail "symbols are missing"
for package in "$folder"/packages/*.nupkg; do
  content=$(unzip -Z1 "$package")
  say "$(basename "$package" ".$version.nupkg"): $(stat -c %s "$package") bytes, $(wc -l <<< "$content") files"
  for file in README.md icon.png THIRD-PARTY-NOTICES.txt; do
    grep -qx "$file" <<< "$content" || fail "$package has no $file"
  done
  ! grep -E '\.(pdb|dbg|dwarf)$|torch_python' <<< "$content" || fail "$package has files that nobody needs"
  [ "$(stat -c %s "$package")" -lt 200000000 ] || fail "$package is too large for the gallery"
  nuspec=$(unzip -p "$package" '*.nuspec')
  for element in readme icon license tags releaseNotes description; do
    grep -q "<$element" <<< "$nuspec" || fail "$package has no $element"
  done
  ! grep 'dependency id="MaskRcnn' <<< "$nuspec" | grep -v "version=\"\[$version\]\"" || fail "$package accepts other versions of the project's packages"
done

mkdir "$folder/Nuclei"
cd "$folder/Nuclei"
cat > "$folder/nuget.config" <<CONFIG
<configuration>
  <packageSources>
    <add key="packed" value="$folder/packages" />
  </packageSources>
  <config>
    <add key="signatureValidationMode" value="accept" />
  </config>
</configuration>
CONFIG
dotnet new console >/dev/null
dotnet add package MaskRcnn.MLNet --version "$version" >/dev/null
dotnet add package TorchSharp-cpu --version "$(sed -nE 's/.*"TorchSharp-cpu" Version="([^"]*)".*/\1/p' "$root/Directory.Packages.props")" >/dev/null
cp -r "$root/samples/data/nuclei" .
snippet README.md 1 > Program.cs
dotnet run -c Release > training.txt || { cat training.txt; fail "the README's first program failed"; }
tail -n 1 training.txt
snippet README.md 2 > Program.cs
dotnet run -c Release
[ -s found.png ] && [ -s model.zip ] && [ -s detections.json ] || fail "the README's programs did not write found.png, model.zip and detections.json"
say "the README's start: passed"

mkdir "$folder/Evaluation"
cd "$folder/Evaluation"
dotnet new console >/dev/null
dotnet add package MaskRcnn.Data --version "$version" >/dev/null
snippet src/MaskRcnn.Data/README.md 1 > Program.cs
dotnet build -c Release --nologo -v quiet -o "$folder/evaluation"
cd "$folder/Nuclei"
dotnet "$folder/evaluation/Evaluation.dll" | grep "Average Precision" > evaluation.txt || fail "MaskRcnn.Data alone did not evaluate"
[ -z "$(find "$folder/evaluation" -name '*torch*')" ] || fail "MaskRcnn.Data brings libtorch"
say "MaskRcnn.Data alone: passed"

cd "$folder"
dotnet tool install MaskRcnn.Cli --version "$version" --tool-path "$folder/tools" >/dev/null
maskrcnn=$folder/tools/maskrcnn
say "the tool takes $(du -sh "$folder/tools" | cut -f 1) installed"
data=$root/samples/data/nuclei
"$maskrcnn" dataset check "$data/train.json" > check.txt || [ $? -eq 1 ] || fail "dataset check"
"$maskrcnn" train --dataset "$data/train.json" --architecture small --epochs 1 --batch-size 2 --workspace run --json > train.txt
"$maskrcnn" predict --dataset "$data/val.json" --model run/model.zip --score-threshold 0.05 --output found --format coco png
"$maskrcnn" evaluate --ground-truth "$data/val.json" --detections Nuclei/detections.json --iou-type segm > evaluation.txt
grep "Average Precision" evaluation.txt > /dev/null || fail "evaluate printed no metrics"
[ -s found/detections.json ] || fail "predict wrote no results"
start=$(date +%s%N)
"$maskrcnn" dataset check "$data/val.json" > /dev/null || true
say "the tool checked a data set in $((($(date +%s%N) - start) / 1000000)) ms"
say "the tool: passed"

# The samples of one file, copied out of the repository as their first lines say.
mkdir "$folder/Inspect"
cd "$folder/Inspect"
for program in data model weights; do
  sed -E "/^#:project/d; s|^//   (#:package)|\1|; s|@0\.1\.0|@$version|" "$root/samples/Inspect/$program.cs" > "$program.cs"
done
dotnet run data.cs -- "$data/train.json" > data.txt || { cat data.txt; fail "samples/Inspect/data.cs with packages"; }
dotnet run model.cs -- "$folder/Nuclei/model.zip" "$data/images/val-01.png" > model.txt || { cat model.txt; fail "samples/Inspect/model.cs with packages"; }
dotnet run weights.cs -- "$(find "$folder/run" -name '*.safetensors' | head -n 1)" > weights.txt || { cat weights.txt; fail "samples/Inspect/weights.cs with packages"; }
[ -s example.png ] && [ -s data.txt ] && [ -s model.txt ] && [ -s weights.txt ] || fail "the samples of one file wrote nothing"
say "samples of one file: passed"
say "all passed"
