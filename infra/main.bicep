// The whole county in one resource group: `az deployment group create -g GROUP -f infra/main.bicep -p infra/small-county.bicepparam`, or `azd up`.
// No value here or in a parameter file is a secret: keys are made in the vault by infra/make-keys.sh and referenced by name.
targetScope = 'resourceGroup'

@description('A short name for the county, part of every resource name.')
@minLength(3)
@maxLength(11)
param county string

@description('Where everything is placed. Flex Consumption must be offered there: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('The address that people use, https and without a slash at its end. Links in mails are built from it alone. Empty: the address of the edge, or of the app where there is no edge.')
param publicUrl string = ''

@description('Who gets the alerts.')
param alertAddress string

@description('The address that mails come from; the sender must be verified at the mail service.')
param mailSender string

@description('The name beside that address, as people know it.')
param mailSenderName string

@description('sendgrid only: where its interface lies; https://api.eu.sendgrid.com for an account of the EU.')
param sendGridHost string = 'https://api.sendgrid.com'

@description('sendgrid only: the public key with which the reports of delivered and returned mail are signed (the event webhook\'s verification key). Empty: reports are refused.')
param sendGridEventKey string = ''

@description('sendgrid, or smtp where mail must not leave the country.')
@allowed(['sendgrid', 'smtp'])
param mailService string = 'sendgrid'

@description('smtp only: the mail server.')
param smtpHost string = ''

@description('smtp only: the port; 587 with STARTTLS, 465 with TLS.')
param smtpPort int = 587

@description('smtp only: the name to sign in with; the password is the secret smtp-password. Empty: no sign-in.')
param smtpUser string = ''

@description('Where Durable Functions keeps its work: Azure Storage, or a Durable Task Scheduler, which carries more and costs more.')
@allowed(['azureStorage', 'azureManaged'])
param durableBackend string = 'azureStorage'

@description('azureManaged only. One dedicated unit carries 2,000 actions a second (docs/scale.md).')
@allowed(['Consumption', 'Dedicated'])
param schedulerSku string = 'Consumption'

@description('azureManaged only, Dedicated: how many units.')
@minValue(1)
@maxValue(3)
param schedulerUnits int = 1

@description('Front Door before the app: the one way in, with /runtime and /admin closed. False only where the ministry has a gateway of its own that closes them.')
param edge bool = true

@description('Addresses (CIDR) that may reach the app directly when there is no edge, for instance the gateway of the ministry.')
param directAddresses array = []

@description('Storage and vault are reachable from the app\'s own network only.')
param privateNetwork bool = false

@description('How data is replicated. ZRS survives the loss of a zone, GZRS also that of a region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS', 'Standard_GRS'])
param dataReplication string = 'Standard_ZRS'

@description('How long evidence can neither be changed nor deleted. Vouchers are kept for 30 years; a test environment that is to be deleted again takes 1 day.')
@minValue(1)
@maxValue(146000)
param evidenceDays int = 10958

@description('Memory of one instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances that may run at once.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Instances for HTTP that never sleep, so that a click is answered at once.')
@minValue(0)
param readyInstances int = 1

@description('Who may put secrets into the vault: the object id of the person or pipeline that deploys. Empty: granted by hand.')
param keyMaker string = ''

@description('Set by azd.')
param environmentName string = ''

var suffix = take(uniqueString(resourceGroup().id, county), 6)
var tags = union({ system: 'disbursement', county: county }, empty(environmentName) ? {} : { 'azd-env-name': environmentName })
var appName = 'func-${county}-${suffix}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${county}-${suffix}'
  location: location
  tags: tags
}

module monitor 'modules/monitor.bicep' = {
  params: {
    name: '${county}-${suffix}'
    location: location
    tags: tags
    alertAddress: alertAddress
    principalId: identity.properties.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    name: '${county}-${suffix}'
    location: location
    tags: tags
    blobEndpointsOf: [data.outputs.id, host.outputs.id]
    queueEndpointsOf: [host.outputs.id]
    tableEndpointsOf: [data.outputs.id, host.outputs.id]
    vaultId: vault.outputs.id
  }
}

// What the county must never lose: tables and documents.
module data 'modules/data.bicep' = {
  params: {
    name: 'st${county}${suffix}'
    location: location
    tags: tags
    replication: dataReplication
    evidenceDays: evidenceDays
    privateNetwork: privateNetwork
    principalId: identity.properties.principalId
  }
}

// What may be lost: the Functions host's own blobs, the packages, and the orchestrations (disposable: the sweep starts them again).
module host 'modules/host-storage.bicep' = {
  params: {
    name: 'sth${county}${suffix}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    principalId: identity.properties.principalId
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: 'kv-${county}-${suffix}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    principalId: identity.properties.principalId
    keyMaker: keyMaker
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableBackend == 'azureManaged') {
  params: {
    name: 'dts-${county}-${suffix}'
    location: location
    tags: tags
    sku: schedulerSku
    units: schedulerUnits
    principalId: identity.properties.principalId
  }
}

module frontDoor 'modules/edge.bicep' = if (edge) {
  params: {
    name: '${county}${suffix}'
    tags: tags
    appHostName: app.outputs.hostName
  }
}

// Known before it exists, because app and edge name each other.
module frontDoorId 'modules/edge-id.bicep' = if (edge) {
  params: {
    name: '${county}${suffix}'
    tags: tags
  }
}

module app 'modules/app.bicep' = {
  params: {
    name: appName
    location: location
    tags: tags
    identityId: identity.id
    identityClientId: identity.properties.clientId
    hostStorageName: host.outputs.name
    packageContainer: host.outputs.packageContainer
    tableEndpoint: data.outputs.tableEndpoint
    blobEndpoint: data.outputs.blobEndpoint
    vaultUri: vault.outputs.uri
    insightsConnection: monitor.outputs.insightsConnection
    publicUrl: !empty(publicUrl) ? publicUrl : edge ? 'https://${frontDoorId.?outputs.hostName ?? ''}' : ''
    mailService: mailService
    mailSender: mailSender
    mailSenderName: mailSenderName
    sendGridHost: sendGridHost
    sendGridEventKey: sendGridEventKey
    smtpHost: smtpHost
    smtpPort: smtpPort
    smtpUser: smtpUser
    schedulerEndpoint: scheduler.?outputs.endpoint ?? ''
    frontDoorId: frontDoorId.?outputs.frontDoorId ?? ''
    directAddresses: directAddresses
    subnetId: network.?outputs.appSubnetId ?? ''
    instanceMemoryMB: instanceMemoryMB
    maximumInstances: maximumInstances
    readyInstances: readyInstances
  }
}

output AZURE_FUNCTION_NAME string = app.outputs.name
output APP_HOST_NAME string = app.outputs.hostName
output PUBLIC_URL string = app.outputs.publicUrl
output KEY_VAULT_NAME string = vault.outputs.name
output DATA_STORAGE_NAME string = data.outputs.name
