#!/usr/bin/env bash
# Runs one command of the app on this machine, under your own name (`az login`): infra/manage.sh GROUP APP VAULT COMMAND ...
# It reads the app's settings by name and the four keys from the vault into the environment of that one process, and writes none of
# them anywhere; after an import it restarts the app, which reads its officials when it starts. You need, for the moment: Key Vault
# Secrets User on the vault, Storage Table Data Contributor and Storage Blob Data
# Contributor on the data account, Website Contributor on the app (to read its settings). DISBURSEMENT_APP names the folder of
# `dotnet publish`; without it: publish.
set -euo pipefail
if [ $# -lt 4 ]; then
  echo "usage: infra/manage.sh GROUP APP VAULT enrol OFFICIAL | import officials FILE | key create CLIENT AREA LAST-DAY SCOPE ... | key list | key revoke ID" >&2
  exit 2
fi
group=$1 app=$2 vault=$3
shift 3
program=${DISBURSEMENT_APP:-publish}/Disbursement.Functions.dll
if [ ! -f "$program" ]; then
  echo "There is no $program: publish the app first (docs/deploy.md, step 5), or name its folder in DISBURSEMENT_APP." >&2
  exit 2
fi

setting() { az functionapp config appsettings list -g "$group" -n "$app" --query "[?name=='$1'].value | [0]" -o tsv; }
secret() { az keyvault secret show --vault-name "$vault" --name "$1" --query value -o tsv; }

for name in Site__PublicUrl Store__TableEndpoint Store__BlobEndpoint County__File; do
  value=$(setting $name)
  case $value in "" | None) ;; *) export "$name=$value" ;; esac
done
pepper=$(secret pin-pepper) form=$(secret form-key) master=$(secret master-key)
export Secrets__PinPepper=$pepper Secrets__FormKey=$form Secrets__MasterKey=$master
# Every link key that the app has, since the newest is the one that new links are made with.
for version in $(seq 1000); do
  case $(setting "Secrets__LinkKey$version") in "" | None) break ;; esac
  value=$(secret "link-key-$version")
  export "Secrets__LinkKey$version=$value"
done
[ "$1" = import ] || exec dotnet "$program" "$@"

status=0
dotnet "$program" "$@" || status=$?
# 1 is also said where some rows were set aside and the others imported.
[ $status -gt 1 ] || az functionapp restart -g "$group" -n "$app"
exit $status
