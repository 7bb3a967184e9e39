using System.Text.RegularExpressions;

namespace Disbursement.Application.Ports;

/// <summary>What a document may be called, checked by every implementation of <see cref="IDocuments"/>: no name leads out of its place.</summary>
public static partial class DocumentName
{
    /// <summary>Begins the scopes of what is thrown away after 30 days; everything else is kept as evidence.</summary>
    private const string DraftPrefix = "draft-";

    /// <summary>The scope of what somebody typed and has not signed about a case or batch.</summary>
    public static string DraftsOf(string stream) => DraftPrefix + stream;

    public static bool IsDraft(string scope) => scope.StartsWith(DraftPrefix, StringComparison.Ordinal);

    /// <exception cref="ArgumentException">The scope or the name is none.</exception>
    public static void Check(string scope, string sha256)
    {
        CheckScope(scope);
        if (!Sha256().IsMatch(sha256)) throw new ArgumentException("A document's name is 64 lower-case hex digits.", nameof(sha256));
    }

    /// <exception cref="ArgumentException">The scope is none.</exception>
    public static void CheckScope(string scope)
    {
        if (!Scope().IsMatch(scope)) throw new ArgumentException("A scope is 1 to 64 ASCII letters, digits and hyphens.", nameof(scope));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9-]{0,63}\z")]
    private static partial Regex Scope();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
