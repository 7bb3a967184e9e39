// The function app on Flex Consumption: one identity, no connection string, no secret but references to the vault.
param name string
param location string
param tags object
param identityId string
param identityClientId string
param hostStorageName string
param packageContainer string
param tableEndpoint string
param blobEndpoint string
param vaultUri string
param insightsConnection string
param publicUrl string
param mailService string
param mailSender string
param mailSenderName string
param sendGridHost string
param sendGridEventKey string
param smtpHost string
param smtpPort int
param smtpUser string
param schedulerEndpoint string
param frontDoorId string
param directAddresses array
param subnetId string
param instanceMemoryMB int
param maximumInstances int
param readyInstances int

resource hostStorage 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostStorageName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

// Only through the edge, recognised by its own id; or from the addresses given; nobody else.
var throughEdge = [
  {
    name: 'edge'
    priority: 100
    action: 'Allow'
    tag: 'ServiceTag'
    ipAddress: 'AzureFrontDoor.Backend'
    headers: { 'x-azure-fdid': [frontDoorId] }
  }
]
var direct = [for (address, i) in directAddresses: {
  name: 'direct-${i}'
  priority: 200 + i
  action: 'Allow'
  tag: 'Default'
  ipAddress: address
}]

var settings = union(
  {
    AzureWebJobsStorage__accountName: hostStorageName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    AZURE_CLIENT_ID: identityClientId
    // The platform's own start page would stand at /, which is ours.
    AzureWebJobsDisableHomepage: 'true'
    Site__PublicUrl: publicUrl
    Store__TableEndpoint: tableEndpoint
    Store__BlobEndpoint: blobEndpoint
    Secrets__LinkKey1: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/link-key-1)'
    Secrets__PinPepper: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/pin-pepper)'
    Secrets__FormKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/form-key)'
    Secrets__MasterKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/master-key)'
  },
  mailService == 'sendgrid'
    ? {
        SendGrid__ApiKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/sendgrid-api-key)'
        SendGrid__From: mailSender
        SendGrid__FromName: mailSenderName
        SendGrid__Host: sendGridHost
        SendGrid__EventKey: sendGridEventKey
      }
    : {
        Smtp__Host: smtpHost
        Smtp__Port: string(smtpPort)
        Smtp__User: smtpUser
        Smtp__Password: empty(smtpUser) ? '' : '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/smtp-password)'
        Smtp__From: mailSender
        Smtp__FromName: mailSenderName
      },
  empty(schedulerEndpoint) ? {} : {
    DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
  }
)

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.properties.primaryEndpoints.blob}${packageContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        alwaysReady: readyInstances == 0 ? [] : [{ name: 'http', instanceCount: readyInstances }]
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ipSecurityRestrictionsDefaultAction: 'Deny'
      ipSecurityRestrictions: empty(frontDoorId) ? direct : concat(throughEdge, direct)
      appSettings: [for setting in items(settings): { name: setting.key, value: setting.value }]
    }
  }
}

// Deployments come with an identity too; the old user name and password are off.
resource noPasswords 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [for way in ['scm', 'ftp']: {
  parent: app
  name: way
  properties: { allow: false }
}]

output name string = app.name
output hostName string = app.properties.defaultHostName
output publicUrl string = publicUrl
