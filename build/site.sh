#!/usr/bin/env bash
# Builds the site of docs/ and of the libraries' documentation into artifacts/site, warnings as errors, and follows every link in it. Needs no
# network once restored. Open artifacts/site/index.html from the disk, or publish the folder as it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet tool restore > /dev/null
dotnet build build/Site -c Release --nologo -v quiet
program=build/Site/bin/Release/net10.0/MaskRcnn.Site.dll
rm -rf artifacts/site
dotnet "$program" stage . artifacts/site-source
# What docfx says about comments in the code is a warning even so.
dotnet docfx artifacts/site-source/docfx.json --warningsAsErrors --logLevel warning --output artifacts/site | tee artifacts/site.log
! grep -q '[1-9][0-9]* warning' artifacts/site.log || { echo "site: docfx warns" >&2; exit 1; }
dotnet "$program" finish artifacts/site
dotnet "$program" check artifacts/site
echo "site: artifacts/site/index.html, $(find artifacts/site -name '*.html' | wc -l) pages, $(du -sh artifacts/site | cut -f 1)"
