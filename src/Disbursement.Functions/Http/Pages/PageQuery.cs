using System.Globalization;
using System.Text;
using Disbursement.Application.Approval;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Pages;

/// <summary>Which page of a list is wanted: <c>?page=2&amp;only=warnings</c>, or the one that holds a line: <c>?line=57</c>. What cannot be read is the first page.</summary>
internal static class PageQuery
{
    public static LineQuery Of(HttpRequest request) =>
        Find(request.Query["line"]) with { Page = PageOf(request), OnlyWarnings = request.Query["only"] == "warnings" };

    /// <summary>The page that holds a line; full-width digits of a Chinese keyboard are digits.</summary>
    public static LineQuery Find(string? line) => LineQuery.First with
    {
        Line = int.TryParse((line ?? "").Trim().Normalize(NormalizationForm.FormKC), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null,
    };

    public static int PageOf(HttpRequest request) =>
        int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;
}
