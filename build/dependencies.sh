#!/usr/bin/env bash
# Decides where ML.NET and TorchSharp come from and makes sure they can be built against:
#   nuget   the real packages, if they can be restored and their native parts run on this system
#   compat  the subsets in src/compat over the system's libtorch, libjpeg and libpng
# Writes the choice to build/dependencies.local.props. Safe to run again; quick when nothing is to do.
#   DEPENDENCY_SOURCE=nuget|compat   forces the choice
#   TORCH_DIR=/path/to/libtorch      (compat) a libtorch other than the system's, 1.13 to 2.11, CPU or CUDA
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
choice_file="$root/build/dependencies.local.props"
log=$(mktemp)
trap 'rm -f "$log"' EXIT

fail() { printf 'dependencies: %s\n' "$1" >&2; exit 1; }

command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download"

recorded_choice() {
  sed -n 's:.*<DependencySource>\(.*\)</DependencySource>.*:\1:p' "$choice_file" 2>/dev/null || true
}

record_choice() {
  local temporary="$choice_file.tmp"
  printf '<Project>\n  <PropertyGroup>\n    <DependencySource>%s</DependencySource>\n  </PropertyGroup>\n</Project>\n' "$1" > "$temporary"
  mv "$temporary" "$choice_file"
}

choose() {
  if [ -n "${DEPENDENCY_SOURCE:-}" ]; then
    case "$DEPENDENCY_SOURCE" in
      nuget|compat) source=$DEPENDENCY_SOURCE; reason="DEPENDENCY_SOURCE says so" ;;
      *) fail "DEPENDENCY_SOURCE is '$DEPENDENCY_SOURCE'; expected 'nuget' or 'compat'" ;;
    esac
  elif [ -n "$(recorded_choice)" ]; then
    source=$(recorded_choice); reason="chosen before; delete build/dependencies.local.props to choose again"
  elif ! timeout 900 dotnet restore "$root/build/probe" --nologo -v quiet >"$log" 2>&1; then
    source=compat; reason="the packages cannot be restored: $(grep -oE 'NU[0-9]{4}: [^.]*' "$log" | head -n 1)"
  elif ! timeout 300 dotnet run --project "$root/build/probe" -c Release --no-restore -v quiet >"$log" 2>&1; then
    source=compat; reason="the packages do not run here: $(tail -n 1 "$log")"
  else
    source=nuget; reason="the packages can be restored and run"
  fi
  rm -rf "$root/build/probe/bin" "$root/build/probe/obj"
}

missing_packages() {
  local wanted="g++ cmake libjpeg-dev libpng-dev" package
  # Without OpenBLAS, Debian's libtorch uses the reference BLAS, many times slower; the -pthread variant would fight
  # with libtorch's own threads.
  [ -n "${TORCH_DIR:-}" ] || wanted="$wanted libtorch-dev libopenblas0-openmp"
  for package in $wanted; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
  done
}

install_system_packages() {
  command -v dpkg-query >/dev/null || {
    command -v c++ >/dev/null && command -v cmake >/dev/null || fail "a C++17 compiler and CMake are needed"
    return 0
  }
  local missing; missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    fail "system packages are missing; run: sudo apt-get install -y $missing"
  fi
  echo "dependencies: installing $missing"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1 \
    || { tail -n 20 "$log" >&2; fail "apt-get could not install: $missing"; }
}

build_shim() {
  local directory="$root/src/compat/$1/native" options=(-DCMAKE_BUILD_TYPE=Release)
  [ -z "${TORCH_DIR:-}" ] || options+=("-DTORCH_DIR=$TORCH_DIR")
  if [ ! -f "$directory/build/CMakeCache.txt" ] || [ -n "${TORCH_DIR:-}" ]; then
    cmake -S "$directory" -B "$directory/build" "${options[@]}" >"$log" 2>&1 || { cat "$log" >&2; fail "CMake could not configure $1/native"; }
  fi
  cmake --build "$directory/build" --parallel "$(nproc)" >"$log" 2>&1 || { tail -n 40 "$log" >&2; fail "the native part of $1 did not compile"; }
}

choose
if [ "$source" = compat ]; then
  install_system_packages
  build_shim TorchSharp
  build_shim Microsoft.ML
fi
record_choice "$source"
echo "dependencies: $source ($reason)"
