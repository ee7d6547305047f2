#!/usr/bin/env bash
# Runs a target of build.cake: ./build.sh [Build|Test|Demo|Bench|Soak|Pack|Format|Approve] [--option value].
# Needs the .NET SDK named in global.json and git; the build tool itself is restored from .config/dotnet-tools.json.
set -euo pipefail

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1
# Build nodes that stay behind would hold this script's output open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

[ -t 1 ] || export NO_COLOR=1

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

# Some build servers run without a home directory; the SDK wants one.
if [ -z "${HOME:-}" ]; then
  export HOME=$PWD/artifacts/home
  mkdir -p "$HOME"
fi

if ! command -v dotnet >/dev/null 2>&1; then
  echo "build.sh: 'dotnet' is not on the PATH. Install the .NET 10 SDK (global.json names the version) and try again." >&2
  exit 2
fi

target=Build
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
  target=$1
  shift
fi

if ! restored=$(dotnet tool restore 2>&1); then
  echo "$restored" >&2
  echo "build.sh: the build tool named in .config/dotnet-tools.json could not be restored; is a package feed reachable?" >&2
  exit 2
fi

exec dotnet cake build.cake --target="$target" "$@"
