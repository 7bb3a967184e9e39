using System.Security.Cryptography;
using Disbursement.Application.Documents;
using Disbursement.Application.Tests.Intake;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Documents;

public sealed class DocumentVaultTests
{
    private static readonly byte[] Plain = "a certificate of somebody"u8.ToArray();

    private readonly MemoryTable table = new();
    private readonly MemoryDocuments documents = new();

    [Fact]
    public async Task Open_WhatWasPut_IsThePlainContent()
    {
        var hash = await Vault().Put("case-1", Plain);

        Assert.Equal(ContentHash.Of(Plain), hash);
        Assert.Equal(Plain, await Vault().Open("case-1", hash));
    }

    [Fact]
    public async Task Put_AnyContent_IsStoredEncrypted()
    {
        await Vault().Put("case-1", Plain);

        Assert.True(documents.Stored.Values.Single().AsSpan().IndexOf("certificate"u8) < 0);
    }

    [Fact]
    public async Task Put_EmptyContent_IsKept()
    {
        var hash = await Vault().Put("case-1", ReadOnlyMemory<byte>.Empty);

        Assert.Empty((await Vault().Open("case-1", hash))!);
    }

    [Fact]
    public async Task Open_InAnotherScope_IsNotThere()
    {
        var hash = await Vault().Put("case-1", Plain);

        Assert.Null(await Vault().Open("case-2", hash));
    }

    [Fact]
    public async Task Open_MovedToAnotherScope_IsRefused()
    {
        var hash = await Vault().Put("case-1", Plain);
        await Vault().Put("case-2", "other"u8.ToArray());
        documents.Stored[("case-2", hash.Value)] = documents.Stored[("case-1", hash.Value)];

        await Assert.ThrowsAnyAsync<CryptographicException>(() => Vault().Open("case-2", hash));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(-1)]
    public async Task Open_ChangedByte_IsRefused(int at)
    {
        var hash = await Vault().Put("case-1", Plain);
        var stored = documents.Stored[("case-1", hash.Value)];
        stored[at < 0 ? stored.Length - 1 : at] ^= 1;

        await Assert.ThrowsAnyAsync<CryptographicException>(() => Vault().Open("case-1", hash));
    }

    [Fact]
    public async Task Open_UnderAnotherMasterKey_IsRefused()
    {
        var hash = await Vault().Put("case-1", Plain);
        var stranger = new DocumentVault(documents, new DataKeys(table, new FixedSecrets { MasterKey = FixedSecrets.Key(9) }));

        await Assert.ThrowsAnyAsync<CryptographicException>(() => stranger.Open("case-1", hash));
    }

    [Fact]
    public async Task Put_ManyAtOnceIntoANewScope_ShareOneKey()
    {
        var hashes = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => Vault().Put("case-1", new[] { (byte)number }))));

        foreach (var hash in hashes) Assert.NotNull(await Vault().Open("case-1", hash));
    }

    [Fact]
    public async Task Put_LostAnswers_KeyIsTheOneThatIsStored()
    {
        var lossy = new LossyTable(table, every: 1);
        var hash = await new DocumentVault(documents, new DataKeys(lossy, new FixedSecrets())).Put("case-1", Plain);

        Assert.True(lossy.Lost > 0);
        Assert.Equal(Plain, await Vault().Open("case-1", hash));
    }

    private DocumentVault Vault() => new(documents, new DataKeys(table, new FixedSecrets()));
}
