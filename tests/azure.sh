#!/usr/bin/env bash
# ./test.sh --azure: the storage suite on Azurite, Microsoft's emulator, which is not ours; and, where Microsoft's packages can be
# restored, every test again on them, among them the adapters on Azurite and the portable suite on Microsoft's engine (but for the tests that
# need simulated time: tests/Disbursement.Engine.Tests leaves them out). Exit 0: all of it; 1: something failed; 3: nothing failed,
# but not all of it could be done, and one line says what.
set -uo pipefail
cd "$(dirname "$0")/.."
server=tests/Disbursement.Azurite.Tests/azurite
left=()

if command -v npm >/dev/null 2>&1 && (cd $server && npm ci --silent --no-audit --no-fund --ignore-scripts >/dev/null 2>&1); then
  folder=$(mktemp -d)
  DISBURSEMENT_AZURITE_KEY=$(head -c 48 /dev/urandom | base64 -w 0)
  port=$((20000 + RANDOM % 20000))
  export DISBURSEMENT_AZURITE_KEY AZURITE_ACCOUNTS="county:$DISBURSEMENT_AZURITE_KEY"
  export DISBURSEMENT_AZURITE_BLOBS="http://127.0.0.1:$port/county" DISBURSEMENT_AZURITE_TABLES="http://127.0.0.1:$((port + 2))/county"
  node $server/node_modules/azurite/dist/src/azurite.js --silent --inMemoryPersistence --skipApiVersionCheck --disableTelemetry \
    --blobPort $port --queuePort $((port + 1)) --tablePort $((port + 2)) >"$folder/log" 2>&1 &
  azurite=$!
  trap 'kill $azurite 2>/dev/null; rm -rf "$folder"' EXIT
  for _ in $(seq 120); do
    curl -s -o /dev/null "$DISBURSEMENT_AZURITE_TABLES" && break
    kill -0 $azurite 2>/dev/null || { cat "$folder/log"; exit 1; }
    sleep 0.25
  done
  dotnet test tests/Disbursement.Azurite.Tests --nologo "$@" || exit 1
else
  left+=("the storage suite on Azurite (npm could not install it)")
fi

if restored=$(dotnet restore Disbursement.sln -p:AzureSdk=true -v q --nologo 2>&1); then
  dotnet test Disbursement.sln --nologo -p:AzureSdk=true || exit 1
elif ! grep -qE 'error NU1(101|102|103|301)' <<<"$restored"; then
  # Every package was found, and still they do not go together: that is ours.
  printf '%s\n' "$restored"
  exit 1
else
  # What a restore that failed has written of them is no lock file.
  git ls-files --others --exclude-standard -z -- '*packages.azure.lock.json' | xargs -0 rm -f
  left+=("the tests on Microsoft's packages, the portable suite on Microsoft's engine, the adapters on Azurite (the packages cannot be restored here)")
fi

if [ ${#left[@]} -gt 0 ]; then
  printf 'Not done: %s.\n' "$(IFS=';'; echo "${left[*]}")"
  exit 3
fi
