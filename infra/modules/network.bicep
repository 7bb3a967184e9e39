// Optional: storage and vault leave the public network. The app joins a subnet, everything else is a private endpoint beside it.
param name string
param location string
param tags object
param blobEndpointsOf array
param queueEndpointsOf array
param tableEndpointsOf array
param vaultId string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.40.0.0/26'
          // What Flex Consumption asks for.
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      { name: 'endpoints', properties: { addressPrefix: '10.40.0.64/26' } }
    ]
  }
}

resource appSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: network
  name: 'app'
}

resource endpointSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: network
  name: 'endpoints'
}

var storageSuffix = environment().suffixes.storage
var vaultSuffix = environment().suffixes.keyvaultDns

module blobs 'endpoints.bicep' = {
  params: { name: 'blob', group: 'blob', zone: 'privatelink.blob.${storageSuffix}', targets: blobEndpointsOf, location: location, tags: tags, networkId: network.id, subnetId: endpointSubnet.id }
}

module queues 'endpoints.bicep' = {
  params: { name: 'queue', group: 'queue', zone: 'privatelink.queue.${storageSuffix}', targets: queueEndpointsOf, location: location, tags: tags, networkId: network.id, subnetId: endpointSubnet.id }
}

module tables 'endpoints.bicep' = {
  params: { name: 'table', group: 'table', zone: 'privatelink.table.${storageSuffix}', targets: tableEndpointsOf, location: location, tags: tags, networkId: network.id, subnetId: endpointSubnet.id }
}

module vaults 'endpoints.bicep' = {
  // The suffix of a vault's name (.vault.azure.net) has another word than that of its private zone (privatelink.vaultcore.azure.net).
  params: { name: 'vault', group: 'vault', zone: 'privatelink${replace(vaultSuffix, '.vault.', '.vaultcore.')}', targets: [vaultId], location: location, tags: tags, networkId: network.id, subnetId: endpointSubnet.id }
}

output appSubnetId string = appSubnet.id
