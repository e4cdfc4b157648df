#!/usr/bin/env bash
# Sets up what is needed, then runs the main job: train on generated shapes, save, load in another process, evaluate, draw.
# Arguments go to the sample, for example: ./build/demo.sh --help
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/build/dependencies.sh"
# GNU OpenMP threads spin for milliseconds after each operation by default, in the way of everything else on the machine.
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-20000}
exec dotnet run -c Release --project "$root/samples/Shapes" -- "$@"
