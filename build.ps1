#!/usr/bin/env pwsh
# Runs a target of build.cake: ./build.ps1 [Build|Test|Demo|Bench|Soak|Pack|Format|Approve] [--option value].
# PowerShell takes a bare -- for itself: quote it, as in ./build.ps1 Bench '--' ARGUMENTS.
# Needs the .NET SDK named in global.json and git; the build tool itself is restored from .config/dotnet-tools.json.
$ErrorActionPreference = 'Stop'

$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_SKIP_FIRST_TIME_EXPERIENCE = '1'
$env:DOTNET_CLI_UI_LANGUAGE = 'en'
$env:DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE = '1'
# Build nodes that stay behind would hold this script's output open.
$env:MSBUILDDISABLENODEREUSE = '1'
$env:DOTNET_CLI_USE_MSBUILD_SERVER = '0'

if ([Console]::IsOutputRedirected) {
    $env:NO_COLOR = '1'
}

# Some build servers run without a home directory; the SDK wants one. Windows has its own.
if (-not $env:HOME -and [Environment]::OSVersion.Platform -ne 'Win32NT') {
    $env:HOME = Join-Path $PSScriptRoot 'artifacts/home'
    New-Item -ItemType Directory -Force -Path $env:HOME | Out-Null
}

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine("build.ps1: 'dotnet' is not on the PATH. Install the .NET 10 SDK (global.json names the version) and try again.")
    exit 2
}

$target = 'Build'
$rest = @($args)
if ($rest.Count -gt 0 -and -not "$($rest[0])".StartsWith('-')) {
    $target = $rest[0]
    $rest = @($rest | Select-Object -Skip 1)
}

Push-Location $PSScriptRoot
try {
    $restored = dotnet tool restore
    if ($LASTEXITCODE -ne 0) {
        [Console]::Error.WriteLine(($restored -join [Environment]::NewLine))
        [Console]::Error.WriteLine('build.ps1: the build tool named in .config/dotnet-tools.json could not be restored; is a package feed reachable?')
        exit 2
    }

    dotnet cake build.cake --target="$target" @rest
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
