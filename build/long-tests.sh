#!/usr/bin/env bash
# What takes too long for every run: memory over thousands of requests to a web service and of steps, 64 clients at once, half an hour of a
# mixed load, and detections in photographs at full size beside torchvision, if Python has it. Takes an hour and a half on two cores.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/build/package-tests.sh"
MASKRCNN_LONG_TESTS=true dotnet test "$root/tests/MaskRcnn.MLNet.Tests" -c Release --nologo --filter "FullyQualifiedName~WebServiceTests|FullyQualifiedName~MixedLoadTests" \
  --logger "console;verbosity=detailed"
MASKRCNN_LONG_TESTS=true dotnet test "$root/tests/MaskRcnn.Samples.Tests" -c Release --nologo --filter FullyQualifiedName~WebLoadTests \
  --logger "console;verbosity=detailed"
MASKRCNN_LONG_TESTS=true dotnet test "$root/tests/MaskRcnn.Tests" -c Release --nologo --filter "FullyQualifiedName~FinalizerTests|FullyQualifiedName~MatterportExportTests" \
  --logger "console;verbosity=detailed"
if "$root/build/torchvision-python.sh" >/dev/null; then
  "$root/build/parity.sh"
else
  echo "long-tests: parity with torchvision at full size is not checked"
fi
if "$root/build/torchvision-python.sh" labelme >/dev/null; then
  "$root/build/other-readers.sh"
else
  echo "long-tests: written annotations are not read by LabelMe and torchvision"
fi
