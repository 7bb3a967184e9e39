using System.Globalization;
using System.Text;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Samples.Rosters;

namespace Disbursement.Samples;

/// <summary>Writes `samples/README.md` from what was generated, so that it cannot lie.</summary>
internal static class Readme
{
    public static byte[] Write(County county, IReadOnlyList<SampleRoster> good, IReadOnlyList<SampleRoster> faulty)
    {
        var villages = county.Areas.Values.Count(area => area.Code.Level is AreaLevel.Village);
        var townships = county.Areas.Values.Count(area => area.Code.Level is AreaLevel.Township);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            # Samples

            {county.Name.Zh} ({county.Name.En}, {county.Code}): {townships} townships, {villages} villages, {county.Officials.Count} officials. The county is on no map. Every name, ID number, account, telephone number
            and bank is made up: area code 9999xx, card prefix 999999 and telephone prefix 154 belong to nobody; check characters are right (GB 11643, Luhn). This page and all files but the schema are written by

                dotnet run --project tools/Disbursement.Samples -- samples

            and a test compares them byte for byte.

            | Where | What |
            |---|---|
            | [`county/qinghe.json`](county/qinghe.json) | the county's configuration: areas, calendar, banks, plans, programmes, officials |
            | [`county/county.schema.json`](county/county.schema.json) | its JSON schema |
            | `rosters/<programme>/` | a roster that is paid: `roster.json` (head), `lines.csv` (list), `documents/<kind>.*` |
            | `rosters/faulty/<code>/` | a roster that is refused with that problem code |

            ## Rosters

            {Table(county, good)}

            ## Faulty rosters, each after a real contradiction

            {Table(county, faulty)}

            ## Officials

            In a demonstration folder every official's PIN is `24681357`. Mails are read at `/dev/mail`.

            {Officials(county)}

            """));
    }

    private static string Table(County county, IReadOnlyList<SampleRoster> rosters) => Lines(
        "| Folder | Programme | Village | Period | Lines | Declared | List | What it is |",
        "|---|---|---|---|---|---|---|---|",
        rosters.Select(roster => string.Create(CultureInfo.InvariantCulture,
            $"| `{roster.Folder}` | {county.Programmes[roster.Programme].Name.Zh} | {Village(county, roster)} | {roster.Period} | {roster.Lines.Count} | {roster.DeclaredTotal.ToDisplay()} | {Form(roster.Form)} | {roster.Story} |")));

    private static string Officials(County county) => Lines(
        "| Id | Name | Role | At | Address | Language |",
        "|---|---|---|---|---|---|",
        county.Officials.Values.Select(official =>
            $"| `{official.Id}` | {official.Name} | {string.Join(", ", official.Posts.Select(post => Role(post)))} | {string.Join(", ", official.Posts.Select(post => county.Areas[post.Area].Name.Zh))} | {official.Email} | {official.Language} |"));

    private static string Lines(string header, string rule, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(rule).Prepend(header));

    private static string Village(County county, SampleRoster roster) => $"{county.Areas[AreaCode.Parse(roster.Village)].Name.Zh} {roster.Village}";

    private static string Role(Post post) => post.Programmes is { } programmes ? $"{Name(post.Role)} ({string.Join(", ", programmes)})" : Name(post.Role);

    private static string Name(Role role) => role switch
    {
        Domain.Office.Role.VillageClerk => "village-clerk",
        Domain.Office.Role.VillageHead => "village-head",
        Domain.Office.Role.TownshipReviewer => "township-reviewer",
        Domain.Office.Role.TownshipLeader => "township-leader",
        Domain.Office.Role.LineDepartment => "line-department",
        Domain.Office.Role.CountyApprover => "county-approver",
        Domain.Office.Role.FinanceReviewer => "finance-reviewer",
        Domain.Office.Role.FinanceReleaser => "finance-releaser",
        Domain.Office.Role.Supervisor => "supervisor",
        Domain.Office.Role.Auditor => "auditor",
        Domain.Office.Role.Administrator => "administrator",
    };

    private static string Form(ListForm form) => form switch
    {
        ListForm.ChineseUtf8WithBom => "Chinese header, UTF-8 with BOM",
        ListForm.ChineseUtf8 => "Chinese header, UTF-8",
        ListForm.ChineseGb18030 => "Chinese header, GB 18030",
        ListForm.English => "English header, UTF-8",
        ListForm.EnglishWithBom => "English header, UTF-8 with BOM",
    };
}
