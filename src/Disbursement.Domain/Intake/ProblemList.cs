using System.Globalization;
using Disbursement.Domain.Office;

namespace Disbursement.Domain.Intake;

/// <summary>The problems found so far. Beyond the limit they are only counted: nobody reads the thousand-and-first before correcting the first.</summary>
public sealed class ProblemList
{
    /// <summary>The most problems that one answer names.</summary>
    public const int Most = 1_000;

    private readonly List<Problem> problems = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>In the order of the lines; those of the whole roster come first.</summary>
    public IReadOnlyList<Problem> Problems => [.. problems.OrderBy(problem => problem.Line ?? 0)];

    /// <summary>How many more there are than <see cref="Problems"/> names.</summary>
    public int Omitted { get; private set; }

    public bool HasErrors { get; private set; }

    /// <summary>Adds what makes the roster unacceptable.</summary>
    /// <param name="code">What kind of problem it is.</param>
    /// <param name="place">Line and field.</param>
    /// <param name="zh">What is wrong and what to do, in Chinese, without the place.</param>
    /// <param name="en">The same in English.</param>
    public void Error(ProblemCode code, Place place, string zh, string en) => Add(code, Severity.Error, place, zh, en, null);

    /// <summary>Adds what the township reviewer must answer in words; <paramref name="otherCase"/> is the number of the case that it is also about.</summary>
    public void Warning(ProblemCode code, Place place, string zh, string en, string? otherCase = null) => Add(code, Severity.Warning, place, zh, en, otherCase);

    /// <summary>Takes over a problem that was found before, as it is worded.</summary>
    public void Carry(Problem known)
    {
        HasErrors |= known.Severity is Severity.Error;
        if (problems.Count >= Most) Omitted++;
        else problems.Add(ids.Add(known.Id) ? known : known with { Id = Free(known.Id) });
    }

    private void Add(ProblemCode code, Severity severity, Place place, string zh, string en, string? otherCase)
    {
        // Whatever else is left out, a refused roster shows at least one error.
        var firstError = severity is Severity.Error && !HasErrors;
        HasErrors |= firstError;
        if (problems.Count >= Most && !firstError)
        {
            Omitted++;
            return;
        }
        problems.Add(new Problem
        {
            Id = NewId(code, place),
            Code = code,
            Severity = severity,
            Line = place.Line,
            Field = place.Field,
            OtherCase = otherCase,
            Message = new LocalName(place.Before(zh, "zh-CN"), place.Before(en, "en")),
        });
    }

    private string NewId(ProblemCode code, Place place)
    {
        var parts = new[] { code.ToWire(), place.Line?.ToString(CultureInfo.InvariantCulture), place.FieldId };
        var stem = string.Join('-', parts.Where(part => part is not null));
        return ids.Add(stem) ? stem : Free(stem);
    }

    private string Free(string stem)
    {
        var id = "";
        for (var again = 2; id.Length == 0 || !ids.Add(id); again++) id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{again}");
        return id;
    }
}
