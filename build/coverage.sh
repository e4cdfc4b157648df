#!/usr/bin/env bash
# Lines and branches that the tests reach, by project: runs the tests of the projects named (all by default) under coverlet, and writes
# artifacts/coverage/Summary.txt and pages. What the tests run in processes of their own (the tool, hosts) is not counted. An hour for all on two cores.
#   build/coverage.sh [TEST PROJECT...]       build/coverage.sh MaskRcnn.Data.Tests MaskRcnn.Onnx.Tests
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[ $# -gt 0 ] || set -- MaskRcnn.Data.Tests MaskRcnn.Tests MaskRcnn.Onnx.Tests MaskRcnn.MLNet.Tests MaskRcnn.Cli.Tests MaskRcnn.Samples.Tests MaskRcnn.Fuzzing.Tests
dotnet tool restore > /dev/null
for project in "$@"; do
  # Files of earlier projects stay, so that the summary covers what has been run so far. Coverlet looks for the sources where the build had them.
  rm -rf "artifacts/coverage/$project"
  dotnet test "tests/$project" -c Release --nologo -p:KeepsSourcePaths=true --settings build/coverage.runsettings --results-directory "artifacts/coverage/$project" | tail -n 1
done
dotnet reportgenerator "-reports:artifacts/coverage/*/*/coverage.cobertura.xml" -targetdir:artifacts/coverage "-reporttypes:TextSummary;Html;JsonSummary" > artifacts/coverage/log.txt
cat artifacts/coverage/Summary.txt
