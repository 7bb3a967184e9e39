// A county of 15 to 20 townships, 5,000 cases a year: the cheapest that is safe (docs/scale.md has the sums).
using 'main.bicep'

param county = readEnvironmentVariable('DISBURSEMENT_COUNTY', 'qinghe')
param alertAddress = readEnvironmentVariable('DISBURSEMENT_ALERTS_TO', 'it@county.example')
param mailSender = readEnvironmentVariable('DISBURSEMENT_MAIL_FROM', 'subsidy@county.example')
param mailSenderName = readEnvironmentVariable('DISBURSEMENT_MAIL_NAME', '清禾县惠民补贴')
param keyMaker = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', '')
param durableBackend = 'azureStorage'
param dataReplication = 'Standard_ZRS'
param instanceMemoryMB = 2048
param maximumInstances = 40
param readyInstances = 1
