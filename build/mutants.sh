#!/usr/bin/env bash
# Changes the code of folders in small ways, runs the tests that reach each change, and counts the changes that no test notices (Stryker, a local
# .NET tool). Some minutes to begin with, and then a second or two for each change on two cores: name several folders for one beginning.
#   build/mutants.sh PROJECT FOLDER...        build/mutants.sh MaskRcnn.Data Masks Structures
#   build/mutants.sh table                    the scores so far, from build/mutants.tsv
# Options by environment: TESTS (the test project, PROJECT.Tests by default), FILTER (a filter of tests, to leave out those that train), CONCURRENCY (2).
# Changes that no test notices are listed in artifacts/mutants/PROJECT/FOLDER.txt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[ $# -ge 1 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
if [ "$1" = table ]; then
  exec python3 -B build/mutants.py table build/mutants.tsv
fi

project=$1
shift
tests=${TESTS:-$project.Tests}
output=$PWD/artifacts/mutants/$project
[ -f "src/$project/$project.csproj" ] || { echo "mutants: there is no project src/$project" >&2; exit 2; }
options=(--project "$project.csproj" --configuration Release --reporter json --output "$output/run" --concurrency "${CONCURRENCY:-2}" --verbosity warning
  --skip-version-check --break-on-initial-test-failure)
[ -z "${FILTER:-}" ] || options+=(--test-case-filter "$FILTER")
for folder in "$@"; do
  [ -d "src/$project/$folder" ] || { echo "mutants: there is no folder src/$project/$folder" >&2; exit 2; }
  options+=(--mutate "**/$project/$folder/**/*.cs")
done

dotnet tool restore > /dev/null
rm -rf "$output/run"
mkdir -p "$output"
# In the folder of the tests, whose project is the one that runs.
(cd "tests/$tests" && dotnet stryker "${options[@]}") > "$output/log.txt" 2>&1 || { tail -n 20 "$output/log.txt" >&2; exit 1; }
for folder in "$@"; do
  python3 -B build/mutants.py add "$output/run/reports/mutation-report.json" "$project/$folder" build/mutants.tsv "$output/${folder//\//.}.txt"
done
