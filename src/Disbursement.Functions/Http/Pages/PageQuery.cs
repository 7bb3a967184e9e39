using System.Globalization;
using Disbursement.Application.Approval;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Pages;

/// <summary>Which page of a list is wanted: <c>?page=2&amp;only=warnings</c>. What cannot be read is the first page.</summary>
internal static class PageQuery
{
    public static LineQuery Of(HttpRequest request) => new(PageOf(request), request.Query["only"] == "warnings");

    public static int PageOf(HttpRequest request) =>
        int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;
}
