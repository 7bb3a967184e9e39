namespace Disbursement.Tests.Shared;

/// <summary>Whether the big numbers are wanted: <c>./test.sh --long</c> sets DISBURSEMENT_LONG=1.</summary>
internal static class LongRun
{
    public static bool Is => Environment.GetEnvironmentVariable("DISBURSEMENT_LONG") == "1";
}
