using Disbursement.Domain.Values;

namespace Disbursement.Application.Office;

/// <summary>What a system client may do (api.md).</summary>
public enum ApiScope
{
    Submit,
    Read,
    BatchFile,
    BankReport,
}

/// <summary>The names of scopes in commands and files.</summary>
public static class ApiScopes
{
    public static readonly IReadOnlyList<ApiScope> All = Enum.GetValues<ApiScope>();

    public static string ToWire(this ApiScope scope) => scope switch
    {
        ApiScope.Submit => "submit",
        ApiScope.Read => "read",
        ApiScope.BatchFile => "batch-file",
        ApiScope.BankReport => "bank-report",
    };

    public static bool TryParse(string? text, out ApiScope scope)
    {
        scope = All.FirstOrDefault(known => known.ToWire() == text);
        return scope.ToWire() == text;
    }
}

/// <summary>The areas (each with everything below it) and programmes that somebody may see and submit for.</summary>
public sealed record Reach
{
    public required IReadOnlyList<AreaCode> Areas { get; init; }

    /// <summary>Empty for every programme.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = [];

    public bool Covers(AreaCode area) => Areas.Any(area.IsIn);

    public bool Covers(string programme) => Programmes.Count == 0 || Programmes.Contains(programme, StringComparer.Ordinal);

    public bool Covers(AreaCode area, string programme) => Covers(area) && Covers(programme);

    /// <summary>Whether nothing of the area is left out. A batch is the whole county's, of every programme: to read it or to settle it takes this.</summary>
    public bool CoversAll(AreaCode area) => Covers(area) && Programmes.Count == 0;
}

/// <summary>What a key is made for.</summary>
public sealed record ApiKeySpec
{
    /// <summary>60 calls a minute unless said otherwise (api.md, Limits).</summary>
    public const int UsualCallsPerMinute = 60;

    private const int LongestClient = 64;

    /// <summary>The client's name, `a-z0-9-`; idempotency keys are kept by it, so that a new key of the same client goes on.</summary>
    public required string Client { get; init; }

    public required IReadOnlyList<ApiScope> Scopes { get; init; }

    public required Reach Reach { get; init; }

    /// <summary>The last day on which it is valid; <see langword="null"/> for ever (demonstrations only).</summary>
    public required DateOnly? ExpiresOn { get; init; }

    /// <summary><see langword="null"/> for no limit.</summary>
    public int? CallsPerMinute { get; init; } = UsualCallsPerMinute;

    public static bool IsClient(string? name) =>
        name is { Length: >= 1 and <= LongestClient } && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

/// <summary>A key as stored: everything but the key.</summary>
public sealed record ApiKey
{
    /// <summary>Names the key in lists and logs; it opens nothing.</summary>
    public required string Id { get; init; }

    public required ApiKeySpec Spec { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    public string Client => Spec.Client;

    public Reach Reach => Spec.Reach;

    public bool Has(ApiScope scope) => Spec.Scopes.Contains(scope);

    public bool IsValid(DateOnly today) => RevokedAt is null && (Spec.ExpiresOn is not { } last || today <= last);
}
