using System.Text.Json;
using Disbursement.Functions;
using Disbursement.Host.Discovery;
using Disbursement.Host.Tests.Hosting;
using Microsoft.OpenApi;

namespace Disbursement.Host.Tests.Systems;

/// <summary>The description against the functions: it is written by hand, so a test keeps it true.</summary>
public sealed class OpenApiTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Paths_InTheDescription_AreTheRoutesOfTheFunctions()
    {
        var described = (await Description()).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (Route: $"{method.Name} {path.Name}", Function: method.Value.GetProperty("operationId").GetString()!)));
        var functions = FunctionScan.Scan(typeof(DurableOrchestrations).Assembly).OfType<Function.Http>()
            .Where(function => function.Route.StartsWith("api/", StringComparison.Ordinal) || function.Route is "openapi.json" or "healthz")
            // HEAD is the head of GET and needs no description of its own.
            .SelectMany(function => function.Methods.Where(method => method != "HEAD").Select(method => (Route: $"{method.ToLowerInvariant()} /{function.Route}", Function: function.Name)));

        Assert.Equal(functions.Order(), described.Order());
    }

    [Fact]
    public async Task Head_OfEveryDescribedGet_AnswersLikeGetWithoutABody()
    {
        var demo = SystemClient.Demo(host);
        var id = (await demo.Case("dividend")).GetProperty("id").GetString()!;
        var paths = (await Description()).GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out _)).Select(path => path.Name.Replace("{id}", id, StringComparison.Ordinal)).ToList();

        Assert.Contains($"/api/v1/cases/{id}/events", paths);
        foreach (var path in paths)
        {
            using var get = await demo.Get(path);
            using var head = await demo.Head(path);
            Assert.True(get.StatusCode == head.StatusCode, $"{path}: {get.StatusCode}, {head.StatusCode}");
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Description_ReadByALibrary_HasNoErrorsOrWarnings()
    {
        var (document, diagnostic) = OpenApiDocument.Parse(await host.Client.GetStringAsync("/openapi.json"), "json");

        Assert.NotNull(document);
        Assert.Empty(diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(diagnostic.Warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public async Task References_InTheDescription_LeadSomewhere()
    {
        var description = await Description();
        foreach (var reference in References(description))
        {
            var target = reference.Split('/').Skip(1).Aggregate((JsonElement?)description, (at, name) =>
                at is { } element && element.TryGetProperty(name, out var inner) ? inner : null);
            Assert.True(target is not null, reference);
        }
    }

    [Fact]
    public async Task Case_AsAnswered_HasTheMembersThatAreDescribed()
    {
        var described = (await Description()).GetProperty("components").GetProperty("schemas").GetProperty("Case");
        var answered = await SystemClient.Demo(host).Case("dividend");

        var members = answered.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Empty(members.Except(described.GetProperty("properties").EnumerateObject().Select(member => member.Name)));
        Assert.Empty(described.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Except(members));
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private async Task<JsonElement> Description()
    {
        using var answer = await host.Client.GetAsync("/openapi.json");
        return await SystemClient.Json(answer);
    }
}
