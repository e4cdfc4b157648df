#!/usr/bin/env bash
# Prints a Python that has torchvision (Debian: python3-torchvision), the one that PYTHON names if it is set.
#   ./build/torchvision-python.sh [MODULE...]     that also has these modules (Debian: packages of their names)
set -uo pipefail
for python in "${PYTHON:-python3}" /usr/bin/python3; do
  "$python" -c 'import torchvision, importlib.util, sys; sys.exit(None in map(importlib.util.find_spec, sys.argv[1:]))' "$@" 2>/dev/null &&
    { echo "$python"; exit 0; }
done
echo "${PYTHON:-python3} has no torchvision${*:+ or no $*}; on Debian: apt-get install python3-torchvision libopenblas0-openmp${*:+ $*}" >&2
exit 1
