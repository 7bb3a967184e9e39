// Private endpoints of one kind, and the zone by which their names are found.
param name string
param group string
param zone string
param targets array
param location string
param tags object
param networkId string
param subnetId string

resource names 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: zone
  location: 'global'
  tags: tags
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: names
  name: 'app'
  location: 'global'
  tags: tags
  properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
}

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [for target in targets: {
  name: 'pe-${name}-${last(split(target, '/'))}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [{ name: name, properties: { privateLinkServiceId: target, groupIds: [group] } }]
  }
}]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [for (target, i) in targets: {
  parent: endpoints[i]
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: name, properties: { privateDnsZoneId: names.id } }] }
}]
