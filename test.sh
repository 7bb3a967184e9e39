#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed, N skipped.
# The browser tests drive Debian's Chromium, without windows; it is installed here if it is missing and can be installed.
set -uo pipefail
cd "$(dirname "$0")"

# --azure: the storage suite on Azurite and, where they can be had, everything on Microsoft's packages.
if [ "${1:-}" = --azure ]; then exec tests/azure.sh "${@:2}"; fi

# --long: the same tests with their big numbers (1,000 kills, a million cases, more seeds). It says how long it took: 14 to 20 minutes on two cores, as fast as they are.
long=
if [ "${1:-}" = --long ]; then
  export DISBURSEMENT_LONG=1
  long=yes
  shift
fi

# The tests look in the same places (tests/Disbursement.Host.Tests/Pages/Chromium.cs); CHROMIUM names another. The first is Chromium without a window of its own,
# which Playwright is made for: with it the browser tests take half the time, and none was seen to hang.
places=${BROWSER_PLACES:-/usr/bin/chromium-headless-shell /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome /usr/bin/google-chrome-stable /snap/bin/chromium}
best=${places%% *}
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Answers the browser that the tests will use.
browser() {
  local place
  for place in ${CHROMIUM:+"$CHROMIUM"} $places; do [ -f "$place" ] && echo "$place" && return; done
  return 1
}

# Answers why not, if it cannot.
install_browser() {
  local as_root=()
  command -v apt-get >/dev/null || { echo "there is no apt-get"; return 1; }
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || { echo "it takes root, and sudo asks for a password"; return 1; }
    as_root=(sudo -n)
  fi
  "${as_root[@]}" apt-get update -qq >"$log" 2>&1 \
    && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell fonts-noto-cjk >>"$log" 2>&1 \
    || { echo "apt-get failed:"; tail -n 3 "$log"; return 1; }
}

if [ -n "${CHROMIUM:-}" ]; then
  [ -f "$CHROMIUM" ] || echo "CHROMIUM names $CHROMIUM, which is not there."
fi
if [ ! -f "$best" ] && [ ! -f "${CHROMIUM:-}" ]; then
  echo "The browser of the tests, chromium-headless-shell, is missing; installing it."
  if why=$(install_browser) && [ -f "$best" ]; then
    echo "It is installed."
  else
    echo "It could not be installed: ${why:-apt-get put it somewhere else}"
    if other=$(browser); then
      echo "The tests use $other instead; they take longer with it."
    else
      echo "The browser tests are skipped and counted as skipped. Install the package 'chromium-headless-shell', or set CHROMIUM to a browser's path, and run this again for all of them."
    fi
  fi
fi

# A test that hangs is ended and named after this long; nothing alone takes a tenth of it.
hang=10m
[ -z "$long" ] || hang=6h
dotnet test Disbursement.sln --nologo --blame-hang-timeout "$hang" --blame-hang-dump-type none "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
echo "The ${long:+long }run took $SECONDS seconds."

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
