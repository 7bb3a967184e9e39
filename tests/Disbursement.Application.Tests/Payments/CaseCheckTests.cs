using Disbursement.Application.Audit;
using Disbursement.Application.Cases;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Payments;

/// <summary>Whoever writes a chain of hashes that agrees with itself still cannot make up lines.</summary>
public sealed class CaseCheckTests
{
    private readonly PayWorld world = new();

    [Fact]
    public async Task Check_AssignedLinesThatTheRevisionDoesNotHave_AreFound()
    {
        await Approved();
        await Forge(new CaseEvent.AssignedToBatch
        {
            At = world.Clock.Now,
            Batch = "bank-20260511",
            Generation = 1,
            Lines = new Tally(LineSet.Of(4, 5), Money.FromFen(400)),
        });

        var findings = new List<Finding>();
        var seen = await Check(findings);

        Assert.True(seen.IsSound, "The chain of hashes agrees with itself.");
        Assert.Equal(["batch-total"], findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Check_NothingForged_IsSound()
    {
        await Approved();

        var findings = new List<Finding>();

        Assert.True((await Check(findings)).IsSound);
        Assert.Empty(findings);
    }

    private async Task Approved() => await world.Process().Vault.Put(await world.Approved(4), "words"u8.ToArray());

    private async Task Forge(CaseEvent happened)
    {
        var streams = new StreamStore(world.Table);
        var loaded = await streams.Load(CaseStream.Kind, world.Cases[0], default);
        Assert.NotNull(await streams.Append(CaseStream.Kind, loaded, [(happened, happened.At)], [], default));
    }

    private Task<CheckedStream<CaseState>> Check(List<Finding> findings) =>
        new CaseCheck(new StreamCheck(world.Table, new StreamStore(world.Table)), world.Process().Vault).Check(world.Cases[0], findings, default);
}
