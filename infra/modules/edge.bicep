// The one way in. Durable Functions serves management calls under /runtime/webhooks and the host serves /admin; both hold the power
// to end orchestrations or read keys, nobody outside needs them, and so they end here.
param name string
param tags object
param appHostName string

resource profile 'Microsoft.Cdn/profiles@2024-09-01' existing = {
  name: 'afd-${name}'
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2024-09-01' existing = {
  parent: profile
  name: name
}

resource origins 'Microsoft.Cdn/profiles/originGroups@2024-09-01' = {
  parent: profile
  name: 'app'
  properties: {
    loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3, additionalLatencyInMilliseconds: 50 }
    healthProbeSettings: { probePath: '/healthz', probeRequestType: 'GET', probeProtocol: 'Https', probeIntervalInSeconds: 100 }
    sessionAffinityState: 'Disabled'
  }
}

resource origin 'Microsoft.Cdn/profiles/originGroups/origins@2024-09-01' = {
  parent: origins
  name: 'app'
  properties: {
    hostName: appHostName
    originHostHeader: appHostName
    httpsPort: 443
    priority: 1
    weight: 1000
    enabledState: 'Enabled'
    enforceCertificateNameCheck: true
  }
}

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-09-01' = {
  parent: endpoint
  name: 'all'
  properties: {
    originGroup: { id: origins.id }
    supportedProtocols: ['Http', 'Https']
    patternsToMatch: ['/*']
    forwardingProtocol: 'HttpsOnly'
    httpsRedirect: 'Enabled'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
    // No cacheConfiguration: pages are personal and say no-store.
  }
  dependsOn: [origin]
}

resource firewall 'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies@2024-02-01' = {
  name: 'waf${name}'
  location: 'Global'
  tags: tags
  sku: { name: 'Standard_AzureFrontDoor' }
  properties: {
    policySettings: { enabledState: 'Enabled', mode: 'Prevention' }
    customRules: {
      rules: [
        {
          name: 'ClosedPaths'
          enabledState: 'Enabled'
          priority: 10
          ruleType: 'MatchRule'
          action: 'Block'
          matchConditions: [
            {
              matchVariable: 'RequestUri'
              operator: 'RegEx'
              negateCondition: false
              // With or without the host in front; percent signs are undone and doubled slashes allowed for.
              matchValue: ['^(https?://[^/]+)?/+(runtime|admin)([/?]|$)']
              transforms: ['UrlDecode', 'Lowercase']
            }
          ]
        }
        {
          name: 'OneAddressTooOften'
          enabledState: 'Enabled'
          priority: 20
          ruleType: 'RateLimitRule'
          rateLimitDurationInMinutes: 1
          rateLimitThreshold: 1200
          action: 'Block'
          matchConditions: [
            { matchVariable: 'RemoteAddr', operator: 'IPMatch', negateCondition: false, matchValue: ['0.0.0.0/0', '::/0'] }
          ]
        }
      ]
    }
  }
}

resource guarded 'Microsoft.Cdn/profiles/securityPolicies@2024-09-01' = {
  parent: profile
  name: 'firewall'
  properties: {
    parameters: {
      type: 'WebApplicationFirewall'
      wafPolicy: { id: firewall.id }
      associations: [{ domains: [{ id: endpoint.id }], patternsToMatch: ['/*'] }]
    }
  }
}
