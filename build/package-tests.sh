#!/usr/bin/env bash
# Packs MaskRcnn.MLNet and what it needs, and uses them in an application outside the repository: built, built again, published for any
# system, for linux-x64 and as a single file, and without MaskRcnnRelaxCxxRuntime. Says of each which libLibTorchSharp.so it has.
# Takes some minutes; on Linux, x64.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(mktemp -d)
version=0.0.0-test.$$
packages=$(dotnet nuget locals global-packages --list | sed 's/.*: //')
trap 'rm -rf "$folder" "$packages"/maskrcnn{,.data,.mlnet,.mlnet.columns,.onnx}/"$version"' EXIT
strict=$packages/torchsharp/$(sed -nE 's/.*"TorchSharp" Version="\[([^,]*),.*/\1/p' "$root/Directory.Packages.props")/runtimes/linux-x64/native/libLibTorchSharp.so
libtorch=$(sed -nE 's/.*"libtorch-cpu-linux-x64" Version="([^"]*)".*/\1/p' "$root/Directory.Packages.props")

for project in MaskRcnn.Data MaskRcnn MaskRcnn.MLNet.Columns MaskRcnn.Onnx MaskRcnn.MLNet; do
  dotnet pack "$root/src/$project" -c Release --nologo -v quiet -p:PackageVersion="$version" -o "$folder/packages"
done

mkdir "$folder/application"
cd "$folder/application"
dotnet new nugetconfig >/dev/null
dotnet nuget add source "$folder/packages" --configfile nuget.config >/dev/null
cat > application.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="MaskRcnn.MLNet" Version="$version" />
    <PackageReference Include="libtorch-cpu-linux-x64" Version="$libtorch" />
  </ItemGroup>
</Project>
PROJECT
cat > Program.cs <<'PROGRAM'
using MaskRcnn;
using var model = new MaskRcnnModel(1, new MaskRcnnOptions { Backbone = ResNetDepth.ResNet18, PyramidChannels = 16, BoxHeadSize = 16 });
Console.WriteLine($"a model of {model.parameters().Sum(weights => weights.numel())} weights");
PROGRAM

fail() { echo "package-tests: $1" >&2; exit 1; }

# NAME LIBRARY DIFFERENCES: how many bytes of a library differ from the package's, and that the package's has not changed.
expect() {
  local differences
  [ -f "$2" ] || fail "$1: there is no $2"
  differences=$({ cmp -l "$strict" "$2" || true; } | wc -l)
  [ "$differences" -eq "$3" ] || fail "$1: $differences bytes differ from the package's library, expected $3"
  echo "package-tests: $1: $differences bytes differ"
}

before=$(sha256sum "$strict")
dotnet build -c Release --nologo -v quiet
built=bin/Release/net10.0/runtimes/linux-x64/native/libLibTorchSharp.so
expect "built" $built 1
dotnet bin/Release/net10.0/application.dll

written=$(stat -c %y obj/Release/net10.0/relaxed/linux-x64/libLibTorchSharp.so)
dotnet build -c Release --nologo -v quiet
[ "$written" = "$(stat -c %y obj/Release/net10.0/relaxed/linux-x64/libLibTorchSharp.so)" ] || fail "the second build wrote the library again"

dotnet publish -c Release --nologo -v quiet -o "$folder/portable"
expect "published for any system" "$folder/portable/runtimes/linux-x64/native/libLibTorchSharp.so" 1
rm -rf bin obj
dotnet publish -c Release --nologo -v quiet -r linux-x64 --no-self-contained -o "$folder/linux"
expect "published for linux-x64" "$folder/linux/libLibTorchSharp.so" 1
rm -rf bin obj
dotnet publish -c Release --nologo -v quiet -r linux-x64 --no-self-contained -p:PublishSingleFile=true -o "$folder/single"
expect "published as a single file" "$folder/single/libLibTorchSharp.so" 1
"$folder/single/application"

rm -rf bin obj
dotnet build -c Release --nologo -v quiet -p:MaskRcnnRelaxCxxRuntime=false
expect "built without" $built 0
[ "$before" = "$(sha256sum "$strict")" ] || fail "the package's own library has changed"
echo "package-tests: all passed"
