using System.Globalization;
using System.Text.RegularExpressions;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Calendar;

namespace Disbursement.Application.Intake;

/// <summary>Case numbers that people can say (<c>QH-2026-000123</c>), one after the other within a year; gaps are allowed.</summary>
public sealed partial class CaseNumbers(ITable table, ICounties counties, TimeProvider time) : IDisposable
{
    /// <summary>Each conflict means that another process took a number, so this bound is met by a storm only.</summary>
    private const int MostAttempts = 100;

    /// <summary>domain.md, section 7: vouchers are kept for thirty years.</summary>
    private const int YearsKept = 30;

    private const string CounterRow = "next";
    private const string PointerRow = "case";

    // Within a process takers wait for each other instead of trying in vain.
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Takes the next number. One that is never used leaves a gap.</summary>
    public async Task<string> Take(CancellationToken cancel)
    {
        var (prefix, year) = (counties.Current.CaseNumberPrefix, ChinaTime.Day(time.GetUtcNow()).Year);
        await turn.WaitAsync(cancel);
        try
        {
            return Written(prefix, year, await Next(Counter(prefix, year), cancel));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Makes the number lead to the case. Idempotent.</summary>
    public async Task Point(string number, string caseId, CancellationToken cancel)
    {
        var change = new Change.Upsert(PointerRow, new Properties { { "case", caseId } });
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await table.Commit(TableName.Pointers, Partition(number), [change], cancel) is CommitAnswer.Done) return;
        }
        throw new IOException($"The pointer of {number} could not be stored.");
    }

    /// <summary>The case id that an id or a number names, or <see langword="null"/>. Whether that case was ever submitted, only its stream knows.</summary>
    public async Task<string?> Resolve(string idOrNumber, CancellationToken cancel)
    {
        if (Id().IsMatch(idOrNumber)) return idOrNumber;
        var number = idOrNumber.ToUpperInvariant();
        if (!Number().IsMatch(number)) return null;
        var row = await table.Get(TableName.Pointers, Partition(number), PointerRow, cancel);
        return row?.Properties.String("case");
    }

    /// <summary>The case id of every number that was given in the years for which vouchers are kept. Whether it was ever submitted, only its stream knows.</summary>
    public async IAsyncEnumerable<string> All([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var (prefix, now) = (counties.Current.CaseNumberPrefix, ChinaTime.Day(time.GetUtcNow()).Year);
        for (var year = now - YearsKept; year <= now; year++)
        {
            var last = (await table.Get(TableName.Pointers, Counter(prefix, year), CounterRow, cancel))?.Properties.Long("number") ?? 0;
            for (var number = 1L; number <= last; number++)
                if (await Resolve(Written(prefix, year, number), cancel) is { } caseId) yield return caseId;
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<long> Next(string partition, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var row = await table.Get(TableName.Pointers, partition, CounterRow, cancel);
            var number = row?.Properties.Long("number") + 1 ?? 1;
            var properties = new Properties { { "number", number } };
            Change change = row is null ? new Change.Insert(CounterRow, properties) : new Change.Replace(CounterRow, row.Version, properties);
            // After an unknown answer the number may be taken or not; the next one is certainly free.
            if (await table.Commit(TableName.Pointers, partition, [change], cancel) is CommitAnswer.Done) return number;
        }
        throw new IOException($"{partition} was changed by others {MostAttempts} times in a row.");
    }

    private static string Counter(string prefix, int year) => string.Create(CultureInfo.InvariantCulture, $"case-counter-{prefix}-{year}");

    private static string Written(string prefix, int year, long number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}-{number:D6}");

    private static string Partition(string number) => $"case-number-{number}";

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Z]{1,8}-[0-9]{4}-[0-9]{6,9}$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
