using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Xunit.Abstractions;

namespace Disbursement.Host.Tests.Scale;

/// <summary>What docs/scale.md says is what whole runs of sample cases cost, and what follows from it.</summary>
public sealed class ScaleTests(CountedRuns runs, ITestOutputHelper shown) : IClassFixture<CountedRuns>
{
    /// <summary>How far the document may be from what is counted.</summary>
    private const double Tolerance = 0.1;

    /// <summary>What follows from the document's own numbers is off by their rounding only.</summary>
    private const double Rounding = 0.02;

    private const string CaseHead = "of a case";
    private const string MinuteHead = "of a minute";
    private const string LandingHead = "where it lands";
    private const string SharedHead = "of a partition that cases share";

    private static readonly string[] CaseColumns = ["travel, 19 lines", "dividend, 84 lines", "farmland, 944 lines", "each case", "each line"];
    private static readonly string[] MinuteColumns = ["no case open", "each open case"];
    private static readonly string[] LandingColumns = ["county, a year", "county, a second", "province, a second", "nation, a second"];
    private static readonly string[] SharedColumns = ["each case", "each line", "county, a second", "province, a second", "nation, a second"];
    private static readonly Measure[] OfMinute = [Measure.Requests, Measure.EntitiesRead, Measure.InstanceReads];

    private static readonly Measure[] Landing =
    [
        Measure.Requests, Measure.EntitiesRead, Measure.EntitiesWritten, Measure.Stored, Measure.DocumentWrites, Measure.DocumentReads, Measure.DocumentBytes,
        Measure.Mails, Measure.Events, Measure.Actions,
    ];

    /// <summary>Partitions to which all cases of one app come, by the beginning of their names, and over how many of a kind they are spread.</summary>
    private static readonly (string Label, TableName Table, string Prefix, int Spread)[] Shared =
    [
        ("the office's stream", TableName.Streams, "office", 1),
        ("claims of one programme and period, one of 16", TableName.Pointers, "claims:", 16),
        ("markers, one of 16", TableName.Markers, "", 16),
        ("the year's case numbers", TableName.Pointers, "case-counter-", 1),
        ("cases that wait for a bank", TableName.Index, "payable-", 1),
    ];

    [Fact]
    public void Cases_Counted_AreWhatTheDocumentSays()
    {
        var rows = Measures.OfCase.Select(measure => (measure.Label(), Values(measure))).ToList();
        shown.WriteLine(ScaleDocument.Write(CaseHead, CaseColumns, rows));
        foreach (var (sample, tally) in runs.Cases)
            shown.WriteLine($"{sample}: {string.Join(", ", tally.Partitions.Take(12).Select(busy => $"{busy.Table}/{busy.Partition} {busy.Entities}"))}");

        ScaleDocument.Says(CaseHead, CaseColumns, rows, Tolerance);
    }

    [Fact]
    public void Minute_InWhichNothingHappens_IsWhatTheDocumentSays()
    {
        var (idle, one) = (runs.Minutes[0], runs.Minutes[1]);
        var rows = OfMinute.Select(measure => (measure.Label(), new[] { idle[measure], one[measure] - idle[measure] })).ToList();
        shown.WriteLine(ScaleDocument.Write(MinuteHead, MinuteColumns, rows));

        ScaleDocument.Says(MinuteHead, MinuteColumns, rows, Tolerance);
    }

    [Fact]
    public void Landing_OfCountyProvinceAndNation_FollowsFromTheCounts()
    {
        var counts = ScaleDocument.Table(CaseHead);
        var rows = Landing.Select(measure => (measure.Label(), Land(counts[measure.Label()][^2], counts[measure.Label()][^1]))).ToList();
        shown.WriteLine(ScaleDocument.Write(LandingHead, LandingColumns, rows));

        ScaleDocument.Says(LandingHead, LandingColumns, rows, Rounding);
    }

    [Fact]
    public void SharedPartitions_Counted_AreWhatTheDocumentSays()
    {
        var rows = Shared.Select(shared =>
        {
            var (each, line) = Fit(tally => tally.Partitions
                .Where(busy => busy.Table == shared.Table && busy.Partition.StartsWith(shared.Prefix, StringComparison.Ordinal)).Sum(busy => (double)busy.Entities) / shared.Spread);
            return (shared.Label, (double[])[each, line, .. Land(each, line).Skip(1)]);
        }).ToList();
        shown.WriteLine(ScaleDocument.Write(SharedHead, SharedColumns, rows));

        ScaleDocument.Says(SharedHead, SharedColumns, rows, Tolerance);
    }

    /// <summary>What a change of the program may not go beyond without somebody having looked at this.</summary>
    [Theory]
    [InlineData(Measure.Requests, 1_300, 2.5)]
    [InlineData(Measure.EntitiesWritten, 500, 2.5)]
    [InlineData(Measure.Sent, 1_200, 6)]
    [InlineData(Measure.Hottest, 450, 0.5)]
    [InlineData(Measure.DocumentReads, 40, 0)]
    [InlineData(Measure.Activities, 55, 0)]
    [InlineData(Measure.Events, 25, 0)]
    [InlineData(Measure.Actions, 170, 0)]
    public void Case_OfAnySize_StaysBelowItsBound(Enum of, double each, double line)
    {
        var measure = (Measure)of;
        Assert.All(CountedRuns.Samples, sample => Assert.InRange(runs.Cases[sample][measure], 1, each + (line * runs.Lines[sample])));
    }

    [Fact]
    public void Runs_AreWholeOnes_WithReminderAndEscalation()
    {
        Assert.Equal(["closed", "closed", "closed"], runs.Statuses);
        Assert.Equal([19, 84, 944], CountedRuns.Samples.Select(sample => runs.Lines[sample]));
        Assert.Contains(runs.Sent, mail => mail.Kind == MailKind.ReminderAfter);
        Assert.Contains(runs.Sent, mail => mail.Kind == MailKind.Escalation);
    }

    /// <summary>Nobody gets a mail twice because two callers were at work on the same stream.</summary>
    [Fact]
    public void Mails_OfWholeRuns_AreHandedOverOnceEach() =>
        Assert.Empty(runs.Sent.GroupBy(mail => mail.MessageId).Where(sendings => sendings.Count() > 1).Select(sendings => sendings.First().Kind));

    private double[] Values(Measure measure)
    {
        var (each, line) = Fit(tally => tally[measure]);
        return [.. CountedRuns.Samples.Select(sample => runs.Cases[sample][measure]), each, line];
    }

    /// <summary>What a line adds, by the two rosters of households; and what is left then, at most, for the case itself.</summary>
    private (double Each, double Line) Fit(Func<Tally, double> amount)
    {
        var samples = CountedRuns.Samples.Select(sample => (Lines: runs.Lines[sample], Value: amount(runs.Cases[sample]))).ToArray();
        var line = Math.Max(0, (samples[2].Value - samples[1].Value) / (samples[2].Lines - samples[1].Lines));
        return (samples.Max(sample => Math.Max(0, sample.Value - (line * sample.Lines))), line);
    }

    /// <summary>domain.md, section 6: 5,000 cases and 1,000,000 lines a year; a quarter's in one week, and (ours) a tenth of that week in its busiest hour.</summary>
    private static double[] Land(double each, double line)
    {
        var year = (5_000 * each) + (1_000_000 * line);
        var second = year / 4 / 10 / 3_600;
        return [year, second, second * 100, second * 2_850];
    }
}
