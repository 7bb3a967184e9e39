using System.Globalization;

namespace Disbursement.Tests.Shared;

/// <summary>
/// Seeds of the tests that draw lots. They follow from the one of the run: another each time, or the one that the environment variable
/// DISBURSEMENT_SEED names. <c>tests/repeat.sh</c> prints it, so that a run which failed can be repeated.
/// </summary>
internal static class RunSeed
{
    private static readonly int Run = Environment.GetEnvironmentVariable("DISBURSEMENT_SEED") is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Random.Shared.Next();

    /// <summary>The seed of a test, by its name; no two tests draw the same lots.</summary>
    public static int For(string test) => test.Aggregate(Run, (sum, letter) => unchecked((sum * 31) + letter)) & int.MaxValue;
}
