// The Durable Task Scheduler and its hub.
param name string
param location string
param tags object
param sku string
param units int
param principalId string

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // An empty list lets nobody in. Who gets in is decided by the role below; there are no keys.
    ipAllowlist: ['0.0.0.0/0']
    sku: sku == 'Dedicated' ? { name: sku, capacity: units } : { name: sku }
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: 'disbursement'
}

// Durable Task Data Contributor
resource works 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler
  name: guid(scheduler.id, principalId, 'durable-task-data')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0ad04412-c4d5-4796-b79c-f76d14c8d402')
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output endpoint string = scheduler.properties.endpoint
output hubName string = hub.name
