using System.Globalization;
using System.Text.Json.Nodes;
using Disbursement.Domain.Office;

namespace Disbursement.Domain.Tests.Office;

/// <summary>The smallest county that is right: one village, the eight people that its plan needs, and their supervisors.</summary>
internal static class CountyText
{
    public const string File = "county.json";

    public const string Small = """
        {
          "code": "999901000000",
          "name": { "zh": "甲县", "en": "A County" },
          "caseNumberPrefix": "AC",
          "complaintTelephone": "0900-1",
          "helpDesk": { "zh": "财政局", "en": "Finance" },
          "payoutCutOff": "16:00",
          "release": { "dueWorkingDays": 3, "remindBefore": 1, "remindAfter": 2 },
          "calendar": [{ "year": 2026, "daysOff": ["2026-01-01"], "workedWeekends": ["2026-01-04"] }],
          "banks": [{ "key": "bank", "name": { "zh": "银行", "en": "Bank" }, "clearingCode": "999999000017", "debtorName": "专户", "debtorAccount": "99999900" }],
          "plans": [{
            "key": "standard", "version": 3, "sentBackWorkingDays": 5,
            "stages": [
              { "key": "confirm", "kind": "confirmation", "role": "village-head", "name": { "zh": "确认", "en": "Confirm" }, "dueWorkingDays": 2, "escalateTo": "township" },
              { "key": "review", "kind": "review", "role": "township-reviewer", "name": { "zh": "审核", "en": "Review" }, "dueWorkingDays": 3, "escalateTo": "township" },
              { "key": "notice", "kind": "notice", "role": "village-clerk", "name": { "zh": "公示", "en": "Notice" }, "dueWorkingDays": 2, "escalateTo": "township", "noticeDays": 7, "noticeDayKind": "calendar" },
              { "key": "signature", "kind": "approval", "role": "township-leader", "name": { "zh": "签批", "en": "Signature" }, "dueWorkingDays": 2, "escalateTo": "county" },
              { "key": "department", "kind": "approval", "role": "line-department", "name": { "zh": "核实", "en": "Department" }, "dueWorkingDays": 3, "remindBefore": 2, "remindAfter": 0, "escalateTo": "county" },
              { "key": "approval", "kind": "final-approval", "role": "county-approver", "name": { "zh": "审批", "en": "Approval" }, "dueWorkingDays": 3, "escalateTo": "county" }
            ]
          }],
          "programmes": [
            {
              "key": "farmland", "version": 2, "name": { "zh": "耕地", "en": "Farmland" }, "subject": "household", "basis": "per-unit", "rate": "112.50", "unit": { "zh": "亩", "en": "mu" }, "lineLimit": "9000.00",
              "requiredDocuments": ["sealed-list"], "plan": "standard", "bank": "bank", "openPeriods": ["2026", "2026-H1"], "confidential": true, "paysEnterprises": true, "remittanceText": "耕地补贴"
            },
            {
              "key": "housing", "version": 1, "name": { "zh": "危房", "en": "Housing" }, "basis": "per-grade", "rates": { "D": "30000.00", "C": "20000.00" }, "unit": { "zh": "户", "en": "household" }, "lineLimit": "30000.00",
              "requiredDocuments": [], "plan": "standard", "bank": "bank", "openPeriods": [], "remittanceText": "危房补助"
            },
            {
              "key": "wage", "version": 1, "name": { "zh": "工资", "en": "Wage" }, "basis": "percent", "percent": 20, "unit": { "zh": "元", "en": "yuan" }, "lineLimit": "1000.00",
              "requiredDocuments": [], "plan": "standard", "bank": "bank", "openPeriods": [], "remittanceText": "工资补贴"
            }
          ],
          "areas": [
            { "code": "999901001000", "name": { "zh": "乙镇", "en": "B Town" } },
            { "code": "999901001001", "name": { "zh": "丙村", "en": "C Village" } }
          ],
          "officials": [
            { "id": "clerk", "person": "p-clerk", "name": "甲", "email": "clerk@a.example", "language": "zh-CN", "idNumber": "11010519491231002X", "posts": [{ "role": "village-clerk", "area": "999901001001" }] },
            { "id": "head", "person": "p-head", "name": "乙", "email": "head@a.example", "language": "en", "posts": [{ "role": "village-head", "area": "999901001001" }] },
            { "id": "reviewer", "person": "p-reviewer", "name": "丙", "email": "reviewer@a.example", "language": "en", "posts": [{ "role": "township-reviewer", "area": "999901001000" }] },
            { "id": "leader", "person": "p-leader", "name": "丁", "email": "leader@a.example", "language": "en", "posts": [{ "role": "township-leader", "area": "999901001000" }] },
            { "id": "department", "person": "p-department", "name": "戊", "email": "department@a.example", "language": "en", "posts": [{ "role": "line-department", "area": "999901000000", "programmes": ["farmland", "housing", "wage"] }] },
            { "id": "approver", "person": "p-approver", "name": "己", "email": "approver@a.example", "language": "en", "posts": [{ "role": "county-approver", "area": "999901000000" }] },
            { "id": "releaser-1", "person": "p-releaser-1", "name": "庚", "email": "releaser-1@a.example", "language": "en", "posts": [{ "role": "finance-releaser", "area": "999901000000" }] },
            { "id": "releaser-2", "person": "p-releaser-2", "name": "辛", "email": "releaser-2@a.example", "language": "en", "posts": [{ "role": "finance-releaser", "area": "999901000000" }] },
            { "id": "supervisor", "person": "p-supervisor", "name": "壬", "email": "supervisor@a.example", "language": "en", "posts": [{ "role": "supervisor", "area": "999901000000" }, { "role": "supervisor", "area": "999901001000" }] },
            { "id": "administrator", "person": "p-administrator", "name": "癸", "email": "administrator@a.example", "language": "en", "posts": [{ "role": "administrator", "area": "999901000000" }] }
          ]
        }
        """;

    public static IReadOnlyList<ConfigurationMistake> Mistakes(string text)
    {
        Assert.Equal(CountyReader.TryRead(File, text, out var county, out var mistakes), county is not null);
        Assert.Equal(county is null, mistakes.Count > 0);
        return mistakes;
    }

    /// <summary>The small county with one text in place of another.</summary>
    public static string With(string old, string changed)
    {
        var place = Small.IndexOf(old, StringComparison.Ordinal);
        Assert.True(place >= 0, $"The small county does not hold: {old}");
        return string.Concat(Small.AsSpan(0, place), changed, Small.AsSpan(place + old.Length));
    }

    /// <summary>The line, counted from 1, on which the text stands in the small county.</summary>
    public static int LineOf(string text) => Small[..Small.IndexOf(text, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;

    public static JsonObject Tree() => JsonNode.Parse(Small)!.AsObject();

    /// <summary>A county of any size, each post with its own person, for the time that reading takes.</summary>
    public static string Large(int villages, int programmes)
    {
        var tree = Tree();
        var (areas, officials) = (tree["areas"]!.AsArray(), tree["officials"]!.AsArray());
        for (var number = 2; number <= villages; number++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"999901001{number:000}");
            areas.Add(JsonNode.Parse($$"""{ "code": "{{code}}", "name": { "zh": "村", "en": "Village" } }"""));
            foreach (var role in new[] { "village-clerk", "village-head" })
                officials.Add(JsonNode.Parse($$"""{ "id": "{{role}}-{{number}}", "person": "{{role}}-{{number}}", "name": "名", "email": "{{role}}-{{number}}@a.example", "language": "en", "posts": [{ "role": "{{role}}", "area": "{{code}}" }] }"""));
        }
        var sample = tree["programmes"]![0]!;
        tree["officials"]![4]!["posts"]![0]!.AsObject().Remove("programmes");
        for (var number = tree["programmes"]!.AsArray().Count; number < programmes; number++)
        {
            var copy = sample.DeepClone();
            copy["key"] = $"programme-{number}";
            tree["programmes"]!.AsArray().Add(copy);
        }
        return tree.ToJsonString();
    }
}
