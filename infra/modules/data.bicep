// Tables and documents of the county. No shared keys: only identities with a role get in.
param name string
param location string
param tags object
param replication string
param evidenceDays int
param privateNetwork bool
param principalId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: replication }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: privateNetwork ? 'Deny' : 'Allow', bypass: 'None' }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: { blob: { enabled: true }, table: { enabled: true, keyType: 'Account' } }
    }
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [for table in ['Streams', 'Pointers', 'Index', 'Markers']: {
  parent: tableService
  name: table
}]

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 30 }
    containerDeleteRetentionPolicy: { enabled: true, days: 30 }
  }
}

// Apart from the evidence: drafts are deleted after 30 days, files for the bank change hands, the configuration is replaced.
resource changing 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [for container in ['drafts', 'bank', 'configuration']: {
  parent: blobService
  name: container
  properties: { publicAccess: 'None' }
}]

// Revisions, sealed lists, decisions' words, payment files: written once.
resource evidence 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobService
  name: 'evidence'
  properties: { publicAccess: 'None' }
}

// Unlocked, so that a mistake of the first weeks can be mended; docs/deploy.md says when and how to lock it for good.
resource writtenOnce 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = {
  parent: evidence
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: evidenceDays
    allowProtectedAppendWrites: false
  }
}

module roles 'storage-roles.bicep' = {
  params: {
    storageName: account.name
    principalId: principalId
    // Storage Blob Data Contributor, Storage Table Data Contributor
    roles: ['ba92f5b4-2d11-453d-a403-e96b0029c9fe', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3']
  }
}

output id string = account.id
output name string = account.name
output tableEndpoint string = account.properties.primaryEndpoints.table
output blobEndpoint string = account.properties.primaryEndpoints.blob
