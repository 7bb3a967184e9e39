// The keys that lie outside the store: a copied database opens no link, verifies no PIN and shows no document.
param name string
param location string
param tags object
param privateNetwork bool
param principalId string
param keyMaker string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // A lost master key is the loss of every document, so nobody can purge one.
    enablePurgeProtection: true
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: privateNetwork ? 'Deny' : 'Allow', bypass: 'AzureServices' }
  }
}

// Key Vault Secrets User: the app reads the secrets, and can neither list nor change them.
resource appReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, 'secrets-user')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Key Vault Secrets Officer: makes the keys once (infra/make-keys.sh) and can be taken away again afterwards.
resource makerWrites 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(keyMaker)) {
  scope: vault
  name: guid(vault.id, keyMaker, 'secrets-officer')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7')
    principalId: keyMaker
  }
}

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
