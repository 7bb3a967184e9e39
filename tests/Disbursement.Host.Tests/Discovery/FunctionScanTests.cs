using Disbursement.Host.Discovery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Host.Tests.Discovery;

public sealed class FunctionScanTests
{
    [Fact]
    public void Scan_AllowedParameters_AreDeclaredByTrigger()
    {
        var functions = FunctionScan.Scan([typeof(Allowed)]);

        Assert.Equal(["Ask", "Chain", "Look", "Tick"], functions.Select(function => function.Name));
        var http = Assert.IsType<Function.Http>(functions[2]);
        Assert.Equal("look/{id}", http.Route);
        Assert.Equal(["GET", "POST"], http.Methods);
        Assert.Equal(typeof(string), Assert.IsType<Function.Activity>(functions[0]).Input);
    }

    [Theory]
    [InlineData(typeof(WrongParameter))]
    [InlineData(typeof(UnknownRouteValue))]
    [InlineData(typeof(TwoTriggers))]
    [InlineData(typeof(NoTrigger))]
    [InlineData(typeof(WrongTriggerType))]
    [InlineData(typeof(AdminRoute))]
    [InlineData(typeof(RuntimeRoute))]
    [InlineData(typeof(NoResult))]
    [InlineData(typeof(FunctionLevel))]
    [InlineData(typeof(BadCron))]
    [InlineData(typeof(BadRoute))]
    [InlineData(typeof(SameName))]
    [InlineData(typeof(SameRoute))]
    [InlineData(typeof(ClientInOrchestrator))]
    [InlineData(typeof(WrongClient))]
    [InlineData(typeof(NotPublic))]
    [InlineData(typeof(AsyncVoid))]
    [InlineData(typeof(SecondInput))]
    public void Scan_WhatTheHostsWouldRunDifferently_IsRefusedByName(Type type)
    {
        var refusal = Assert.Throws<FunctionDeclarationException>(() => FunctionScan.Scan([type]));

        Assert.Contains("'Culprit'", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Allowed
    {
        [Function("Look")]
        public Task<IResult> Look([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "look/{id}")] HttpRequest request,
            string id, [DurableClient] DurableTaskClient client, CancellationToken cancel) =>
            Task.FromResult(Results.Text($"{request.Path}{id}{client.Name}{cancel.CanBeCanceled}"));

        [Function("Tick")]
        public void Tick([TimerTrigger("0 0 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client) => _ = (timer, client);

        [Function("Chain")]
        public static Task<string> Chain([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context.InstanceId);

        [Function("Ask")]
        public static string Ask([ActivityTrigger] string caseId) => caseId;
    }

    private sealed class WrongParameter
    {
        [Function("Culprit")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, int page) => Results.Text($"{request.Path}{page}");
    }

    private sealed class UnknownRouteValue
    {
        [Function("Culprit")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{id}")] HttpRequest request, string other) => Results.Text($"{request.Path}{other}");
    }

    private sealed class TwoTriggers
    {
        [Function("Culprit")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, [ActivityTrigger] string input) => _ = (timer, input);
    }

    private sealed class NoTrigger
    {
        [Function("Culprit")]
        public void Run(CancellationToken cancel) => _ = cancel;
    }

    private sealed class WrongTriggerType
    {
        [Function("Culprit")]
        public void Run([TimerTrigger("0 0 * * * *")] string timer) => _ = timer;
    }

    private sealed class AdminRoute
    {
        [Function("Culprit")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "Admin/x")] HttpRequest request) => Results.Text(request.Path);
    }

    private sealed class RuntimeRoute
    {
        [Function("Culprit")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "runtime")] HttpRequest request) => Results.Text(request.Path);
    }

    private sealed class NoResult
    {
        [Function("Culprit")]
        public Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x")] HttpRequest request) => Task.FromResult(request.Path.Value!);
    }

    private sealed class FunctionLevel
    {
        [Function("Culprit")]
        public IResult Run([HttpTrigger(Route = "x")] HttpRequest request) => Results.Text(request.Path);
    }

    private sealed class BadCron
    {
        [Function("Culprit")]
        public void Run([TimerTrigger("* * * * *")] TimerInfo timer) => _ = timer;
    }

    private sealed class BadRoute
    {
        [Function("Culprit")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{id")] HttpRequest request) => Results.Text(request.Path);
    }

    private sealed class SameName
    {
        [Function("Culprit")]
        public void One([ActivityTrigger] string input) => _ = input;

        [Function("culprit")]
        public void Two([ActivityTrigger] string input) => _ = input;
    }

    private sealed class SameRoute
    {
        [Function("A")]
        public IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x")] HttpRequest request) => Results.Text(request.Path);

        [Function("Culprit")]
        public IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "post", "get", Route = "x")] HttpRequest request) => Results.Text(request.Path);
    }

    private sealed class ClientInOrchestrator
    {
        [Function("Culprit")]
        public Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client) => Task.FromResult(context.InstanceId + client.Name);
    }

    private sealed class WrongClient
    {
        [Function("Culprit")]
        public void Run([ActivityTrigger] string input, [DurableClient] string client) => _ = (input, client);
    }

    private sealed class NotPublic
    {
        [Function("Culprit")]
        internal void Run([ActivityTrigger] string input) => _ = input;
    }

    private sealed class AsyncVoid
    {
        [Function("Culprit")]
        public async void Run([ActivityTrigger] string input) => await Task.FromResult(input);
    }

    private sealed class SecondInput
    {
        [Function("Culprit")]
        public void Run([ActivityTrigger] string input, string second) => _ = (input, second);
    }
}
