#!/usr/bin/env bash
# Checks that need programs of the system, after a build in Release. What a missing program leaves unchecked is skipped with a message;
# with CI=true it fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
passed=0 failed=0 skipped=0

# NAME PROGRAM PACKAGE COMMAND...: runs a command that is a check of its own by its exit status.
check() {
  local name=$1 program=$2 package=$3
  shift 3
  if ! command -v "$program" >/dev/null; then
    echo "ci-extra: $name: skipped, $program is missing; on Debian: apt-get install $package"
    if [ "${CI:-}" = true ]; then failed=$((failed + 1)); else skipped=$((skipped + 1)); fi
  elif "$@"; then
    echo "ci-extra: $name: passed"
    passed=$((passed + 1))
  else
    echo "ci-extra: $name: failed"
    failed=$((failed + 1))
  fi
}

# binutils reads the version tables as we do not: exactly one needed version is weak.
weak_version() {
  local library=src/MaskRcnn.Cli/bin/Release/net10.0/runtimes/linux-x64/native/libLibTorchSharp.so weak
  weak=$(readelf -V "$library" | sed -nE 's/.*Name: ([^ ]+)  Flags: WEAK .*/\1/p')
  [ "$weak" = GLIBCXX_3.4.32 ] || { echo "ci-extra: weak versions of $library: '$weak', expected GLIBCXX_3.4.32"; return 1; }
}

[ "$(uname -sm)" = "Linux x86_64" ] && check "the C++ runtime's version is weak" readelf binutils weak_version

check "the packages outside the repository" unzip unzip build/consumer-tests.sh

# As a test assembly closes, for .ci/run.
printf 'ci-extra: Failed: %d, Passed: %d, Skipped: %d\n' "$failed" "$passed" "$skipped"
[ "$failed" -eq 0 ]
