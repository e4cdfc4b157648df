#!/usr/bin/env bash
# Checks that need programs of the system, after a build in Release. What a missing program leaves unchecked is skipped with a message;
# with CI=true it fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
passed=0 failed=0 skipped=0

# Programs and the packages of Debian that have them. What is missing is installed where that is allowed, as in a container.
missing=()
for pair in readelf:binutils unzip:unzip chromium:chromium ffmpeg:ffmpeg mpirun:openmpi-bin; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
if [ ${#missing[@]} -gt 0 ] && [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "ci-extra: installing ${missing[*]}"
  apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >/dev/null
fi

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

# Where nothing was missing, the test command has run them.
programs() {
  for project in MaskRcnn.Tests MaskRcnn.Cli.Tests MaskRcnn.Samples.Tests; do
    MASKRCNN_PROGRAMS=required dotnet test "tests/$project" -c Release --no-build --nologo --filter TestCategory=Programs || return 1
  done
}
if [ ${#missing[@]} -gt 0 ]; then
  check "tests in a browser, with videos and with MPI" chromium "chromium ffmpeg openmpi-bin" programs
fi

# Every page is made without a warning and every link leads somewhere; then the first page, opened as a file, has its tables, search and colours.
site() {
  local page folder=artifacts/site/guide part
  build/site.sh || return 1
  sed 's#</body>#<script>setTimeout(() => { const box = document.getElementById("search-query"); box.value = "learning rate"; box.dispatchEvent(new Event("input")) }, 5000)</script></body>#' \
    $folder/training.html > $folder/search-check.html
  page=$(chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=30000 --dump-dom "file://$PWD/$folder/search-check.html" 2>/dev/null)
  rm $folder/search-check.html
  # The table beside the page, the head, a copy button, colours of code, what the search found.
  for part in 'id="toc".*own-pictures.html' 'id="navbar".*commands/index.html' 'code-action' 'hljs-' 'sr-item.*train-find-learning-rate'; do
    grep -qE "$part" <<< "${page//$'\n'/ }" || { echo "ci-extra: the site, opened from the disk, lacks $part"; return 1; }
  done
}
check "the site" chromium chromium site

check "the packages outside the repository" unzip unzip build/consumer-tests.sh

# As a test assembly closes, for .ci/run.
printf 'ci-extra: Failed: %d, Passed: %d, Skipped: %d\n' "$failed" "$passed" "$skipped"
[ "$failed" -eq 0 ]
