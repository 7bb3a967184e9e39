// The Front Door profile and its address. Apart from edge.bicep, because the app must know both before the edge can know the app.
param name string
param tags object

resource profile 'Microsoft.Cdn/profiles@2024-09-01' = {
  name: 'afd-${name}'
  location: 'global'
  tags: tags
  sku: { name: 'Standard_AzureFrontDoor' }
  properties: { originResponseTimeoutSeconds: 120 }
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2024-09-01' = {
  parent: profile
  name: name
  location: 'global'
  tags: tags
  properties: { enabledState: 'Enabled' }
}

output frontDoorId string = profile.properties.frontDoorId
output hostName string = endpoint.properties.hostName
