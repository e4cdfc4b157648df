#!/usr/bin/env bash
# Sets up what the tests need, builds everything and runs all tests. The last line is "N passed, N failed, N skipped".
# Arguments go to `dotnet test`, for example: ./build/test.sh --filter FullyQualifiedName~RoiAlign
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
./build/dependencies.sh || exit 1

configuration=${CONFIGURATION:-Release}
strict=(); [ "${CI:-}" = true ] && strict=(-warnaserror)
dotnet build MaskRcnn.MLNet.sln -c "$configuration" --nologo -v quiet "${strict[@]}" || exit 1

# GNU OpenMP threads spin for milliseconds after each operation by default, in the way of everything else on the machine.
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-20000}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test MaskRcnn.MLNet.sln -c "$configuration" --no-build --nologo -m:1 "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# Each test assembly closes with "Passed!  - Failed:     0, Passed:    12, Skipped:     1, Total: ..."
awk -v status="$status" '
  /Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+/ {
    line = $0
    match(line, /Failed: +[0-9]+/);  failed  += substr(line, RSTART + 7, RLENGTH - 7)
    match(line, /Passed: +[0-9]+/);  passed  += substr(line, RSTART + 7, RLENGTH - 7)
    match(line, /Skipped: +[0-9]+/); skipped += substr(line, RSTART + 8, RLENGTH - 8)
  }
  END {
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit (status != 0 || failed > 0 || passed == 0)
  }' "$log"
