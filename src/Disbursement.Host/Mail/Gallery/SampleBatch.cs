using Disbursement.Application.Payments;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Payments;
using Disbursement.Domain.Values;

namespace Disbursement.Host.Mail.Gallery;

/// <summary>A batch that was never composed, as its events would have made it. It is stored nowhere.</summary>
internal sealed class SampleBatch
{
    private static readonly DateOnly Day = new(2026, 6, 2);
    private static readonly DateTimeOffset Start = new(2026, 6, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly ContentHash Anything = ContentHash.Of("sample"u8);

    private readonly County county;
    private BatchState state = BatchState.None;

    public SampleBatch(County county)
    {
        this.county = county;
        var bank = county.Banks.Keys.First();
        Happened(new BatchEvent.Gathered { At = Start, Bank = bank, Day = Day, Cases = [SampleCase.Id] });
        Happened(new BatchEvent.Composed { At = Start, Content = Content() });
    }

    public BatchView View => new()
    {
        Id = BatchId.Of(state.Bank, state.Day),
        State = state,
        County = county,
        Cases = [],
        Largest = [],
    };

    public Official Releaser => county.Officials[state.Releasers[0]];

    private Official Other => county.Officials[state.Releasers[1]];

    public SampleBatch Late() => Happened(new BatchEvent.Escalated { At = Start.AddDays(3), Supervisors = [] });

    public SampleBatch Released()
    {
        Happened(new BatchEvent.ReleasedFirst { At = Start.AddHours(1), Official = Releaser.Id, Person = Releaser.Person, Shown = Anything });
        return Happened(new BatchEvent.ReleasedSecond { At = Start.AddHours(2), Official = Other.Id, Person = Other.Person, Shown = Anything });
    }

    public SampleBatch Refused() => Happened(new BatchEvent.Refused
    {
        At = Start.AddHours(1),
        Official = Other.Id,
        Person = Other.Person,
        Words = Anything,
        Shown = Anything,
    });

    private SampleBatch Happened(BatchEvent happened)
    {
        state = BatchEvolution.Evolve(state, happened);
        return this;
    }

    private BatchContent Content()
    {
        var lines = new Tally(LineSet.Parse("1-84"), Money.FromFen(2_520_000));
        return new BatchContent
        {
            Parts = [new BatchPart { CaseId = SampleCase.Id, Number = $"{county.CaseNumberPrefix}-2026-000000", Revision = Anything, Generation = 1, Lines = lines }],
            Count = lines.Count,
            Total = lines.Total,
            File = Anything,
            Control = Anything,
            Summary = Anything,
            PayDay = Day,
            Releasers = [.. county.Officials.Values.Where(official => official.Holds(Role.FinanceReleaser, county.Code)).Select(official => official.Id).Order(StringComparer.Ordinal)],
        };
    }
}
