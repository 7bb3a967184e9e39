#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed, N skipped.
# The browser tests drive Debian's Chromium; it is installed here if it is missing and can be installed.
set -uo pipefail
cd "$(dirname "$0")"

# --azure: the storage suite on Azurite and, where they can be had, everything on Microsoft's packages.
if [ "${1:-}" = --azure ]; then exec tests/azure.sh "${@:2}"; fi

have_browser() {
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1
}

if ! have_browser; then
  echo "Chromium is missing; installing it for the browser tests."
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk; } >/dev/null 2>&1
  fi
  if ! have_browser; then
    echo "Chromium could not be installed here (it takes root and apt-get): the browser tests are skipped."
    echo "Install the package 'chromium', or set CHROMIUM to a browser's path, and run this again for all of them."
  fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test Disbursement.sln --nologo "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

# Every test project ends with a line "Passed!  - Failed: 0, Passed: 12, Skipped: 0, Total: 12, ..."; their numbers are added up.
awk '
  /^(Passed|Failed|Skipped)! +- Failed:/ {
    gsub(",", ""); runs++
    for (i = 1; i < NF; i++) {
      if ($i == "Failed:") failed += $(i + 1)
      if ($i == "Passed:") passed += $(i + 1)
      if ($i == "Skipped:") skipped += $(i + 1)
    }
  }
  END {
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit (runs == 0 || passed == 0)
  }' "$log"
counted=$?
[ "$status" = 0 ] && [ "$counted" = 0 ]
