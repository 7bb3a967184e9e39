using Disbursement.Domain.Intake;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Application.Tests.Payments;

/// <summary>Rules 2 and 7 of domain.md, section 4, over rosters of any length with any lines struck.</summary>
public sealed class PaidAsDecidedTests
{
    private const string BatchId = "bank-20260511";

    // The lengths of up to four rosters, and what decides of each line whether it is struck.
    private static readonly Arbitrary<(int[] Lengths, int Strikes)> Runs =
        Gen.Choose(1, 40).ArrayOf().Where(lengths => lengths.Length is >= 1 and <= 4).SelectMany(lengths => Gen.Choose(0, int.MaxValue - 1).Select(strikes => (lengths, strikes))).ToArbitrary();

    [Fact]
    public void AnyRosters_WhatIsInstructedIsWhatWasDecidedOn() => Prop.ForAll(Runs, run => Instructed(run.Lengths, run.Strikes).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static async Task<bool> Instructed(int[] lengths, int strikes)
    {
        var world = new PayWorld();
        var random = new Random(strikes);
        var expected = new Dictionary<string, Line>(StringComparer.Ordinal);
        foreach (var length in lengths)
        {
            // Line 1 always stays: a case with nothing left is closed and never paid.
            var struck = Enumerable.Range(2, length - 1).Where(_ => random.Next(4) == 0).ToHashSet();
            var state = await world.Case(await world.Approved(length, string.Join(',', struck)));
            var revision = PayCounty.Roster(length, world.Cases.Count);
            Assert.Equal(revision.Hash, state.RevisionHash);
            foreach (var line in revision.Lines.Where(line => !struck.Contains(line.Number)))
                expected.Add(EndToEndId.For(state.Facts.Number, line.Number, 1).Text, line);
        }

        world.At(hour: 16);
        var process = world.Process();
        await process.PayRun();
        await process.Released(BatchId);
        await process.Send(BatchId);

        var batch = await world.Batch(BatchId);
        var (_, file) = Assert.Single(world.Bank.Received);
        var payments = await world.Bank.Payments();

        // One chain of hashes: the entry names the revision that was decided on, the batch names the very file that the bank got.
        foreach (var entry in batch.Entries) Assert.Equal((await world.Case(entry.CaseId)).RevisionHash, entry.Revision);
        Assert.Equal(batch.File, ContentHash.Of(file));

        // Only to the payee's own account, each once, to the fen.
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), payments.Select(payment => payment.EndToEndId).Order(StringComparer.Ordinal));
        return payments.All(payment => expected[payment.EndToEndId] is var line
            && payment.CreditorAccount == line.Account.Value && payment.CreditorName == line.Name && payment.Amount == line.Amount);
    }
}
