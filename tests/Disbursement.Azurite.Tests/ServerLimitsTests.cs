using System.Net;
using Disbursement.Application.Ports;
using Disbursement.Engine.Tests.Storage;

namespace Disbursement.Azurite.Tests;

/// <summary>Our limits are the server's: what <see cref="TableLimits"/> refuses, it refuses too when nobody asks us first.</summary>
public sealed class ServerLimitsTests : IDisposable
{
    private readonly OpenRestTable opened = new(checks: false);

    [Fact]
    public async Task Commit_HundredAndOneChanges_IsRefused()
    {
        Assert.Equal(HttpStatusCode.Accepted, await Status([.. Enumerable.Range(0, 100).Select(n => new Change.Insert($"a{n}", TableContract.Number(n)))]));
        Assert.True(await Status([.. Enumerable.Range(0, 101).Select(n => new Change.Insert($"b{n}", TableContract.Number(n)))]) >= HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Commit_OneRowTwice_IsRefused() =>
        Assert.Equal(HttpStatusCode.BadRequest, await Status(new Change.Upsert("a", TableContract.Number(1)), new Change.Upsert("a", TableContract.Number(2))));

    [Fact]
    public async Task Binary_OneByteOver64KiB_IsRefused() =>
        Assert.Equal(HttpStatusCode.BadRequest, await Status(new Change.Insert("a", new Properties { { "b", new byte[65_537] } })));

    [Theory]
    [InlineData("a\tb")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\\b")]
    public async Task Key_CharacterNotAllowed_IsRefused(string key) =>
        Assert.True(await Status(new Change.Insert(key, TableContract.Number(1))) >= HttpStatusCode.BadRequest);

    public void Dispose() => opened.Dispose();

    private async Task<HttpStatusCode> Status(params Change[] changes) =>
        await opened.Rest.Transact(TableName.Streams, "p", changes, CancellationToken.None) is var status && status < HttpStatusCode.Ambiguous ? HttpStatusCode.Accepted : status;
}
