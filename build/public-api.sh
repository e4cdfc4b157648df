#!/usr/bin/env bash
# Writes the public surface as it is now into PublicAPI.Unshipped.txt of each library: new members are added, and members that are gone
# are removed, from both files. Look at the difference before you commit it: it is what users will notice.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in MaskRcnn.Data MaskRcnn MaskRcnn.MLNet.Columns MaskRcnn.Onnx MaskRcnn.MLNet; do
  dotnet build "src/$project" -c Release --nologo --no-incremental > "$log" || { cat "$log"; exit 1; }
  new=src/$project/PublicAPI.Unshipped.txt
  for file in "src/$project/PublicAPI.Shipped.txt" "$new"; do
    sed -nE "s/.*warning RS0017: Symbol '(.*)' is part of the declared API.*$project\.csproj\]/\1/p" "$log" | sort -u > "$log.gone"
    { grep -vxFf "$log.gone" "$file" || true; } > "$log.kept"
    cp "$log.kept" "$file"
  done
  sed -nE "s/.*warning RS0016: Symbol '(.*)' is not part of the declared public API.*$project\.csproj\]/\1/p" "$log" | sort -u > "$log.new"
  { echo "#nullable enable"; { grep -vx '#nullable enable' "$new" || true; } | cat - "$log.new" | sort -u; } > "$log.kept"
  cp "$log.kept" "$new"
  rm -f "$log".*
  git --no-pager diff --stat -- "src/$project"
done
