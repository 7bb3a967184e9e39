using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Systems;

/// <summary>Whole numbers in a query.</summary>
internal static class QueryNumbers
{
    /// <summary>Reads a number between the bounds, ends included; the usual one where the parameter is absent.</summary>
    public static bool TryRead(HttpRequest request, string name, int least, int most, int usual, out int value)
    {
        value = usual;
        if (!request.Query.TryGetValue(name, out var text)) return true;
        return int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
    }
}
