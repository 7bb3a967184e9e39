#!/usr/bin/env bash
# Makes the keys of a county in its vault, once: infra/make-keys.sh VAULT. A key that is there is never replaced, since what it
# closed could not be opened again. A key exists only in a file that nobody else can read, for as long as the upload takes.
set -euo pipefail
vault=${1:?"usage: infra/make-keys.sh VAULT (the output KEY_VAULT_NAME of the deployment)"}
file=$(umask 077 && mktemp)
trap 'rm -f "$file"' EXIT

for name in link-key-1 pin-pepper form-key master-key; do
  # Deleted ones count: soft delete keeps them, and a new one under the old name would hide that the old can still be had back.
  if az keyvault secret show --vault-name "$vault" --name "$name" --query id -o tsv >/dev/null 2>&1 \
    || az keyvault secret show-deleted --vault-name "$vault" --name "$name" --query id -o tsv >/dev/null 2>&1; then
    echo "$name: is there, or was deleted and can be recovered; left as it is"
    continue
  fi
  openssl rand -hex 32 | tr -d '\n' >"$file"
  az keyvault secret set --vault-name "$vault" --name "$name" --file "$file" --encoding utf-8 --output none
  echo "$name: made"
done
echo "Now keep a copy of the four elsewhere (docs/deploy.md, \"If everything burns\"): without master-key no document can be read again."
