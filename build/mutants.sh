#!/usr/bin/env bash
# Changes the code of one folder in small ways, runs the tests that reach each change, and counts the changes that no test notices (Stryker, a
# local .NET tool). Takes minutes to an hour for each folder on two cores; a folder whose result stands in artifacts/mutants is not run again.
#   build/mutants.sh PROJECT FOLDER...        build/mutants.sh MaskRcnn.Data Masks Evaluation
#   build/mutants.sh table                    the scores so far, from build/mutants.tsv
# Options by environment: TESTS (the test project, PROJECT.Tests by default), FILTER (a filter of tests, to leave out those that train), CONCURRENCY (2).
# Survivors are listed in artifacts/mutants/PROJECT/FOLDER.txt.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[ $# -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
if [ "$1" = table ]; then
  exec python3 -B build/mutants.py table build/mutants.tsv
fi

project=$1
shift
[ -f "src/$project/$project.csproj" ] || { echo "mutants: no project src/$project" >&2; exit 2; }
tests=${TESTS:-$project.Tests}
dotnet tool restore > /dev/null
for folder in "$@"; do
  [ -d "src/$project/$folder" ] || { echo "mutants: no folder src/$project/$folder" >&2; exit 2; }
  result=artifacts/mutants/$project/${folder//\//.}
  if [ ! -f "$result/reports/mutation-report.json" ]; then
    rm -rf "$result"
    mkdir -p "$result"
    options=(--project "$project.csproj" --test-project "$PWD/tests/$tests/$tests.csproj" --mutate "**/$project/$folder/**/*.cs" --configuration Release
      --reporter json --output "$PWD/$result" --concurrency "${CONCURRENCY:-2}" --verbosity warning --skip-version-check --break-on-initial-test-failure)
    [ -z "${FILTER:-}" ] || options+=(--test-case-filter "$FILTER")
    (cd "src/$project" && dotnet stryker "${options[@]}") > "$result/log.txt" 2>&1 || { tail -n 20 "$result/log.txt" >&2; exit 1; }
  fi

  python3 -B build/mutants.py add "$result/reports/mutation-report.json" "$project/$folder" build/mutants.tsv "$result.txt"
done
