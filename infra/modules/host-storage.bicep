// The Functions host's account: packages, timers' locks, and the task hub when Azure Storage is the durable backend.
param name string
param location string
param tags object
param privateNetwork bool
param principalId string

var packages = 'packages'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: privateNetwork ? 'Deny' : 'Allow', bypass: 'None' }
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobService
  name: packages
  properties: { publicAccess: 'None' }
}

module roles 'storage-roles.bicep' = {
  params: {
    storageName: account.name
    principalId: principalId
    // Storage Blob Data Owner (the host takes leases), Storage Queue Data Contributor, Storage Table Data Contributor
    roles: ['b7e6dc6d-f1e8-4753-8033-0f276bb0955b', '974c5e8b-45b9-4653-ba55-5f855dd0fb88', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3']
  }
}

output id string = account.id
output name string = account.name
output packageContainer string = packages
