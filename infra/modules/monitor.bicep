// Logs, and the alerts that somebody must act on. What the alerts look for are the fixed words of log messages
// (src, [LoggerMessage]); infra/check makes sure that each of them is still written somewhere.
param name string
param location string
param tags object
param alertAddress string
param principalId string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 90 }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${name}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
    // Addresses of the people who decide are nobody's business here.
    DisableIpMasking: false
  }
}

// Monitoring Metrics Publisher: the app may send, and read nothing.
resource publishes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, principalId, 'metrics-publisher')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'Global'
  tags: tags
  properties: {
    groupShortName: 'Disburse'
    enabled: true
    emailReceivers: [{ name: 'office', emailAddress: alertAddress, useCommonAlertSchema: true }]
  }
}

var alerts = loadJsonContent('../alerts.json')

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in alerts: {
  name: 'alert-${alert.name}-${name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: alert.name
    description: alert.meaning
    severity: alert.severity
    enabled: true
    scopes: [insights.id]
    evaluationFrequency: 'PT${alert.everyMinutes}M'
    windowSize: 'PT${alert.windowMinutes}M'
    // A role that was just granted takes minutes to reach the query service.
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'traces | where message has_any (dynamic(${string(alert.words)}))'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: alert.atMost
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}]

// Nothing said at all is worse than any of the above: the sweep speaks every minute.
resource silence 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-silence-${name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'silence'
    description: 'The sweep has not run for 15 minutes: the app is down or cannot reach its storage.'
    severity: 0
    enabled: true
    scopes: [insights.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: 'traces | where message has "Sweep done"'
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}

output insightsConnection string = insights.properties.ConnectionString
