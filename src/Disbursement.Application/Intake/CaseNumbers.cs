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
            var number = await Next($"case-counter-{prefix}-{year}", cancel);
            return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}-{number:D6}");
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

    private static string Partition(string number) => $"case-number-{number}";

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Z]{1,8}-[0-9]{4}-[0-9]{6,9}$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
