// A big county, or one whose ministry asks for more: dedicated scheduler, private network, a second region for the data.
using 'main.bicep'

param county = readEnvironmentVariable('DISBURSEMENT_COUNTY', 'qinghe')
param alertAddress = readEnvironmentVariable('DISBURSEMENT_ALERTS_TO', 'it@county.example')
param mailSender = readEnvironmentVariable('DISBURSEMENT_MAIL_FROM', 'subsidy@county.example')
param mailSenderName = readEnvironmentVariable('DISBURSEMENT_MAIL_NAME', '清禾县惠民补贴')
param keyMaker = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', '')
param durableBackend = 'azureManaged'
param schedulerSku = 'Dedicated'
param schedulerUnits = 1
param privateNetwork = true
param dataReplication = 'Standard_GZRS'
param instanceMemoryMB = 4096
param maximumInstances = 100
param readyInstances = 2
