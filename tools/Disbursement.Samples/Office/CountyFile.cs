using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Disbursement.Samples.Office;

/// <summary>Writes `county/qinghe.json`: one entry a line, so that a change of one official is a change of one line.</summary>
internal static class CountyFile
{
    public const string Path = "county/qinghe.json";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Head = """
        // 清禾县 (Qinghe), the county of the demonstration. It is on no map: area codes 9999xx, telephone numbers, banks and people are made up.
        // Written by tools/Disbursement.Samples; county.schema.json describes the form.
        {
          "$schema": "county.schema.json",
          "code": "999901000000",
          "name": { "zh": "清禾县", "en": "Qinghe County" },
          "caseNumberPrefix": "QH",
          "complaintTelephone": "0900-1234512",
          "helpDesk": { "zh": "清禾县财政局惠农补贴股，电话 0900-1234567", "en": "Qinghe County Finance Bureau, Farm Subsidy Office, telephone 0900-1234567" },
          // Local time (UTC+08:00).
          "payoutCutOff": "16:00",

          // The official calendar: weekdays that are off, and weekends that are worked instead (调休).
          "calendar": [
            {
              "year": 2026,
              "daysOff": [
                "2026-01-01", "2026-01-02",
                "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23",
                "2026-04-06",
                "2026-05-01", "2026-05-04", "2026-05-05",
                "2026-06-19",
                "2026-09-25",
                "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"
              ],
              "workedWeekends": ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
            }
          ],

        """;

    private const string Plans = """
          // Posting a notice is no duty; the other stages, drawing up and two releases need eight different people.
          "plans": [
            {
              "key": "standard", "version": 1, "sentBackWorkingDays": 5,
              "stages": [
                { "key": "village-confirmation", "kind": "confirmation", "role": "village-head", "name": { "zh": "村委会确认", "en": "Village confirmation" }, "dueWorkingDays": 2, "escalateTo": "township" },
                { "key": "township-review", "kind": "review", "role": "township-reviewer", "name": { "zh": "乡镇审核", "en": "Township review" }, "dueWorkingDays": 3, "escalateTo": "township" },
                { "key": "public-notice", "kind": "notice", "role": "village-clerk", "name": { "zh": "村级公示", "en": "Public notice" }, "dueWorkingDays": 2, "escalateTo": "township", "noticeDays": 5, "noticeDayKind": "working" },
                { "key": "township-signature", "kind": "approval", "role": "township-leader", "name": { "zh": "乡镇签批", "en": "Township signature" }, "dueWorkingDays": 2, "escalateTo": "county" },
                { "key": "line-department", "kind": "approval", "role": "line-department", "name": { "zh": "行业部门核实", "en": "Line department" }, "dueWorkingDays": 3, "escalateTo": "county" },
                { "key": "county-approval", "kind": "final-approval", "role": "county-approver", "name": { "zh": "县级审批", "en": "County approval" }, "dueWorkingDays": 3, "remindBefore": 2, "escalateTo": "county" }
              ]
            }
          ],

        """;

    private const string Banks = """
          "banks": [
            { "key": "rural-bank", "name": { "zh": "清禾农村商业银行", "en": "Qinghe Rural Commercial Bank" }, "clearingCode": "999999000017", "debtorName": "演示 DEMONSTRATION 清禾县财政局惠农补贴专户", "debtorAccount": "99999900000000000101" },
            { "key": "town-bank", "name": { "zh": "清禾村镇银行", "en": "Qinghe Town Bank" }, "clearingCode": "999999000025", "debtorName": "演示 DEMONSTRATION 清禾县财政局就业补助专户", "debtorAccount": "99999900000000000202" }
          ],

        """;

    public static byte[] Write(IReadOnlyList<Appointee> staff)
    {
        var text = new StringBuilder(Head).Append('\n').Append(Banks).Append('\n').Append(Plans).Append('\n').Append(ProgrammeTexts.All).Append('\n');
        Entries(text, "areas", [.. Places.Townships.Concat(Places.Villages).OrderBy(place => place.Code, StringComparer.Ordinal).Select(Area)]);
        text.Append(",\n\n");
        Entries(text, "officials", [.. staff.Select(Official)]);
        return Encoding.UTF8.GetBytes(text.Append("\n}\n").ToString());
    }

    private static void Entries(StringBuilder text, string name, IReadOnlyList<string> entries) =>
        text.Append("  \"").Append(name).Append("\": [\n    ").AppendJoin(",\n    ", entries).Append("\n  ]");

    private static string Area(Place place) => $"{{ \"code\": {Json(place.Code)}, \"name\": {{ \"zh\": {Json(place.Zh)}, \"en\": {Json(place.En)} }} }}";

    private static string Official(Appointee official)
    {
        var programmes = official.Programmes.Count == 0 ? "" : $", \"programmes\": [{string.Join(", ", official.Programmes.Select(Json))}]";
        return $"{{ \"id\": {Json(official.Id)}, \"person\": {Json("person-" + official.Id)}, \"name\": {Json(official.Name)}, \"email\": {Json(official.Email)}, "
            + $"\"language\": {Json(official.Language)}, \"idNumber\": {Json(official.IdNumber)}, "
            + $"\"posts\": [{{ \"role\": {Json(official.Role)}, \"area\": {Json(official.Area)}{programmes} }}] }}";
    }

    private static string Json(string text) => JsonSerializer.Serialize(text, Plain);
}
