using System.Text.Json;
using System.Text.RegularExpressions;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Application.Streams;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Tests.Cases;

public sealed partial class CaseStreamTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Codec_EveryEventOfACase_IsWritten() =>
        Assert.Equal(
            typeof(CaseEvent).GetNestedTypes().Select(type => type.Name).Order(),
            CaseStream.Kind.Codec.Types.Select(type => type.Name).Order());

    [Fact]
    public void Catalogue_OfEvents_NamesEveryTypeThatIsWritten()
    {
        Assert.Equal(Written(CaseStream.Kind.Codec.Types), Catalogued("case"));
        Assert.Equal(Written(BatchStream.Kind.Codec.Types), Catalogued("batch"));
        Assert.Equal(Written(OfficeStream.Kind.Codec.Types), Catalogued("office"));
    }

    [Fact]
    public void Snapshot_TenThousandLinesEveryOtherStruck_FitsAndReadsBack()
    {
        var state = CaseEvolution.Evolve(CaseState.None, Submitted(10_000));
        var odd = LineSet.Of(Enumerable.Range(1, 10_000).Where(line => line % 2 == 1));
        var opened = CaseEvolution.Evolve(state, new CaseEvent.StageOpened { At = Now, Stage = 0, Round = 1, Officials = ["head"], Due = new DateOnly(2026, 5, 15) });
        var struck = CaseEvolution.Evolve(opened, new CaseEvent.Decided
        {
            At = Now,
            Stage = 0,
            Round = 1,
            Official = "head",
            Person = "person",
            Verdict = Verdict.Approve,
            Struck = new Tally(odd, Money.FromFen(5_000)),
            Suspended = Tally.None,
            Returned = LineSet.Empty,
            Words = ContentHash.Of("w"u8),
            Shown = ContentHash.Of("s"u8),
            Revision = ContentHash.Of("r"u8),
            CorrectionDue = null,
        });

        var bytes = JsonSerializer.SerializeToUtf8Bytes(struck, DomainJson.Options);
        var again = JsonSerializer.Deserialize<CaseState>(bytes, DomainJson.Options)!;

        Assert.True(bytes.Length < 15 * 60 * 1024, $"{bytes.Length} bytes");
        Assert.Equal(bytes, JsonSerializer.SerializeToUtf8Bytes(again, DomainJson.Options));
        Assert.Equal(5_000, again.Lines[LineState.Struck].Count);
    }

    private static CaseEvent.Submitted Submitted(int lines) => new()
    {
        At = Now,
        Number = "QH-2026-000001",
        Configuration = new string('0', 64),
        Programme = "dividend",
        ProgrammeVersion = 1,
        Plan = "standard",
        PlanVersion = 1,
        Stages = [new StageRef("village-head", StageKind.Confirmation), new StageRef("county", StageKind.FinalApproval)],
        Village = AreaCode.Parse("999901001002"),
        Period = Period.Parse("2026"),
        Bank = "bank",
        SubmittedBy = "clerk",
        SubmittedByPerson = "person-clerk",
        Client = "client",
        Revision = ContentHash.Of("r"u8),
        Count = lines,
        Total = Money.FromFen(lines),
        Documents = [new CaseDocument("sealed-list", ContentHash.Of("d"u8), "application/pdf", 3)],
        Warnings = [new CaseWarning("w1", "shared-account", 3)],
    };

    private static IEnumerable<string> Written(IEnumerable<Type> types) =>
        types.Select(type => Words().Replace(type.Name, "-$0").ToLowerInvariant()).Order();

    private static IEnumerable<string> Catalogued(string stream)
    {
        var catalogue = File.ReadAllText(Path.Combine(Root(), "docs", "events.md"));
        var section = Regex.Match(catalogue, $@"## {stream}\n(.*?)(\n## |$)", RegexOptions.Singleline).Groups[1].Value;
        return Regex.Matches(section, @"^\| `([a-z-]+)` \|", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Disbursement.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Words();
}
