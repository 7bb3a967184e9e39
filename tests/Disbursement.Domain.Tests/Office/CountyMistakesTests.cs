namespace Disbursement.Domain.Tests.Office;

/// <summary>One mistake at a time: that it is found where it is, and that nothing else is blamed for it but what truly follows, such as posts at an area that is gone.</summary>
public sealed class CountyMistakesTests
{
    [Theory]
    [InlineData("\"code\": \"999901000000\",", "\"code\": \"999901001000\",", "code", "000000")]
    [InlineData("\"code\": \"999901000000\",", "\"code\": \"99990100000\",", "code", "12 digits")]
    [InlineData("\"AC\"", "\"A1\"", "caseNumberPrefix", "capital letters")]
    [InlineData("\"16:00\"", "\"24:00\"", "payoutCutOff", "16:00")]
    [InlineData("\"16:00\"", "16", "payoutCutOff", "16:00")]
    [InlineData("\"0900-1\"", "\"call us\"", "complaintTelephone", "telephone")]
    [InlineData("\"en\": \"Finance\"", "\"en\": \" Finance\"", "helpDesk.en", "blanks")]
    [InlineData("\"en\": \"Finance\"", "\"fr\": \"Finances\"", "helpDesk", "missing", 1)]
    public void TryRead_WrongHead_IsTold(string old, string changed, string path, string says, int others = 0) => AssertTold(old, changed, path, says, others);

    [Theory]
    [InlineData("\"2026-01-01\"", "\"2026-01-03\"", "calendar[0].daysOff[0]", "Saturday")]
    [InlineData("\"2026-01-04\"", "\"2026-01-05\"", "calendar[0].workedWeekends[0]", "Monday")]
    [InlineData("\"2026-01-01\"", "\"2025-01-01\"", "calendar[0].daysOff[0]", "2026")]
    [InlineData("\"2026-01-01\"", "\"2026-02-30\"", "calendar[0].daysOff[0]", "day")]
    [InlineData("\"2026-01-01\"", "\"2026-01-01\", \"2026-01-01\"", "calendar[0].daysOff[1]", "twice")]
    [InlineData("\"workedWeekends\": [\"2026-01-04\"] }]", "\"workedWeekends\": [] }, { \"year\": 2028, \"daysOff\": [], \"workedWeekends\": [] }]", "calendar[1]", "2027")]
    [InlineData("[{ \"year\": 2026, \"daysOff\": [\"2026-01-01\"], \"workedWeekends\": [\"2026-01-04\"] }]", "[]", "", "no year")]
    public void TryRead_WrongCalendar_IsTold(string old, string changed, string path, string says) => AssertTold(old, changed, path, says);

    [Theory]
    [InlineData("\"999901001001\", \"name\"", "\"999901002001\", \"name\"", "areas[1].code", "999901002000", 2)]
    [InlineData("\"999901001001\", \"name\"", "\"999902001001\", \"name\"", "areas[1].code", "does not lie", 2)]
    [InlineData("\"999901001001\", \"name\"", "\"999901001000\", \"name\"", "areas[1].code", "already used", 2)]
    [InlineData("\"999901001001\", \"name\"", "\"999901000000\", \"name\"", "areas[1].code", "at the top", 2)]
    [InlineData("\"clearingCode\": \"999999000017\"", "\"clearingCode\": \"12\"", "banks[0].clearingCode", "12 digits")]
    [InlineData("\"debtorAccount\": \"99999900\"", "\"debtorAccount\": \"9999-9900\"", "banks[0].debtorAccount", "digits")]
    [InlineData("\"banks\": [{ \"key\": \"bank\"", "\"banks\": [{ \"key\": \"abcdefghijklmnopqrstuvwxyz1\"", "banks[0].key", "1 to 26", 3)]
    public void TryRead_WrongAreaOrBank_IsTold(string old, string changed, string path, string says, int others = 0) => AssertTold(old, changed, path, says, others);

    [Theory]
    [InlineData("\"basis\": \"per-unit\"", "\"basis\": \"PerUnit\"", "programmes[0].basis", "per-unit")]
    [InlineData("\"basis\": \"per-unit\", \"rate\": \"112.50\"", "\"basis\": \"per-unit\"", "programmes[0]", "\"rate\" is missing")]
    [InlineData("\"rate\": \"112.50\"", "\"rate\": \"0.00\"", "programmes[0].rate", "above nought")]
    [InlineData("\"rate\": \"112.50\"", "\"rate\": \"112.50\", \"percent\": 5", "programmes[0].percent", "no \"percent\"")]
    [InlineData("\"rates\": { \"D\": \"30000.00\", \"C\": \"20000.00\" }", "\"rates\": { }", "programmes[1].rates", "at least one grade")]
    [InlineData("\"D\": \"30000.00\"", "\"D\": \"30000.01\"", "programmes[1].lineLimit", "above the limit")]
    [InlineData("\"D\": \"30000.00\"", "\"\": \"30000.00\"", "programmes[1].rates.", "Name the grade")]
    [InlineData("\"percent\": 20", "\"percent\": 101", "programmes[2].percent", "1 to 100")]
    [InlineData("\"version\": 2", "\"version\": 0", "programmes[0].version", "1 to")]
    [InlineData("\"version\": 2", "\"version\": 2.5", "programmes[0].version", "whole number")]
    [InlineData("\"openPeriods\": [\"2026\", \"2026-H1\"]", "\"openPeriods\": [\"2026\", \"2026-H3\"]", "programmes[0].openPeriods[1]", "2026-H1")]
    [InlineData("\"openPeriods\": [\"2026\", \"2026-H1\"]", "\"openPeriods\": [\"2026\", \"2026\"]", "programmes[0].openPeriods[1]", "twice")]
    [InlineData("\"confidential\": true", "\"confidential\": \"yes\"", "programmes[0].confidential", "true or false")]
    [InlineData("\"confidential\": true", "\"confidental\": true", "programmes[0].confidental", "not known")]
    [InlineData("\"key\": \"wage\"", "\"key\": \"housing\"", "programmes[2].key", "already used", 1)]
    [InlineData("\"key\": \"farmland\"", "\"key\": \"farmland\", \"key\": \"farm\"", "programmes[0].key", "given twice")]
    public void TryRead_WrongProgramme_IsTold(string old, string changed, string path, string says, int others = 0) => AssertTold(old, changed, path, says, others);

    [Theory]
    [InlineData("\"kind\": \"confirmation\", \"role\": \"village-head\"", "\"kind\": \"approval\", \"role\": \"township-leader\"", "plans[0].stages[0]", "first stage")]
    [InlineData("\"kind\": \"final-approval\"", "\"kind\": \"approval\"", "plans[0].stages[5]", "last stage")]
    [InlineData("\"kind\": \"approval\", \"role\": \"line-department\"", "\"kind\": \"final-approval\", \"role\": \"county-approver\"", "plans[0].stages[4]", "last stage")]
    [InlineData("\"kind\": \"approval\", \"role\": \"line-department\"", "\"kind\": \"confirmation\", \"role\": \"village-head\"", "plans[0].stages[4]", "first stage")]
    [InlineData("\"kind\": \"review\"", "\"kind\": \"approval\"", "plans[0].stages", "review")]
    [InlineData("\"role\": \"line-department\", \"name\"", "\"role\": \"supervisor\", \"name\"", "plans[0].stages[4]", "not by supervisor")]
    [InlineData("\"role\": \"line-department\", \"name\"", "\"role\": \"village-clerk\", \"name\"", "plans[0].stages[4]", "not by village-clerk")]
    [InlineData("\"role\": \"county-approver\", \"name\"", "\"role\": \"township-leader\", \"name\"", "plans[0].stages[5]", "not by township-leader")]
    [InlineData("\"key\": \"review\"", "\"key\": \"confirm\"", "plans[0].stages[1]", "two stages")]
    [InlineData("\"noticeDays\": 7, ", "", "plans[0].stages[2]", "\"noticeDays\" is missing")]
    [InlineData("\"noticeDays\": 7, ", "\"noticeDays\": 0, ", "plans[0].stages[2].noticeDays", "1 to 90")]
    [InlineData("\"remindBefore\": 2", "\"remindBefore\": 3", "plans[0].stages[4]", "reminder")]
    [InlineData("\"remindBefore\": 2", "\"noticeDays\": 2", "plans[0].stages[4].noticeDays", "Only a stage of kind notice")]
    [InlineData("\"sentBackWorkingDays\": 5", "\"sentBackWorkingDays\": 0", "plans[0].sentBackWorkingDays", "1 to 60")]
    public void TryRead_WrongPlan_IsTold(string old, string changed, string path, string says) => AssertTold(old, changed, path, says);

    [Theory]
    [InlineData("\"release\": { \"dueWorkingDays\": 0 }", "release.dueWorkingDays", "1 to 60")]
    [InlineData("\"release\": { \"dueWorkingDays\": 2, \"remindBefore\": 2 }", "release", "reminder before")]
    [InlineData("\"release\": { \"due\": 2 }", "release.due", "not known")]
    [InlineData("\"release\": [1]", "release", "object")]
    public void TryRead_WrongRelease_IsTold(string given, string path, string says) =>
        AssertTold("\"release\": { \"dueWorkingDays\": 3, \"remindBefore\": 1, \"remindAfter\": 2 }", given, path, says);

    [Theory]
    [InlineData("\"id\": \"head\"", "\"id\": \"clerk\"", "officials[1].id", "already used")]
    [InlineData("\"email\": \"head@a.example\"", "\"email\": \"CLERK@a.example\"", "officials[1].email", "already used")]
    [InlineData("\"email\": \"head@a.example\"", "\"email\": \"head@a.example\\r\\nBcc: x@y.example\"", "officials[1].email", "plain e-mail")]
    [InlineData("\"email\": \"head@a.example\"", "\"email\": \"head\"", "officials[1].email", "plain e-mail")]
    [InlineData("\"language\": \"zh-CN\"", "\"language\": \"zh\"", "officials[0].language", "zh-CN or en")]
    [InlineData("11010519491231002X", "110105194912310021", "officials[0].idNumber", "check character")]
    [InlineData("\"person\": \"p-head\"", "\"person\": \"p-clerk\"", "officials[1].name", "one person has one name")]
    [InlineData("\"role\": \"village-head\", \"area\": \"999901001001\"", "\"role\": \"village-head\", \"area\": \"999901001000\"", "officials[1].posts[0]", "held at a village")]
    [InlineData("\"role\": \"village-head\", \"area\": \"999901001001\"", "\"role\": \"village-head\", \"area\": \"999901001009\"", "officials[1].posts[0]", "no area 999901001009")]
    [InlineData("[{ \"role\": \"village-head\", \"area\": \"999901001001\" }]", "[]", "officials[1].posts", "at least one post")]
    [InlineData("{ \"role\": \"village-head\", \"area\": \"999901001001\" }", "{ \"role\": \"village-head\", \"area\": \"999901001001\" }, { \"role\": \"village-head\", \"area\": \"999901001001\" }", "officials[1].posts", "twice")]
    [InlineData("\"programmes\": [\"farmland\", \"housing\", \"wage\"]", "\"programmes\": [\"farmland\", \"housing\", \"wages\"]", "officials[4].posts[0]", "no programme \"wages\"")]
    [InlineData("\"programmes\": [\"farmland\", \"housing\", \"wage\"]", "\"programmes\": []", "officials[4].posts[0]", "no programme")]
    [InlineData("{ \"role\": \"administrator\", \"area\": \"999901000000\" }", "{ \"role\": \"administrator\", \"area\": \"999901000000\" }, { \"role\": \"county-approver\", \"area\": \"999901000000\" }", "officials[9].posts", "decides nothing")]
    [InlineData("{ \"role\": \"administrator\", \"area\": \"999901000000\" }", "{ \"role\": \"auditor\", \"area\": \"999901000000\" }, { \"role\": \"finance-releaser\", \"area\": \"999901000000\" }", "officials[9].posts", "decides nothing")]
    public void TryRead_WrongOfficial_IsTold(string old, string changed, string path, string says) => AssertTold(old, changed, path, says);

    [Fact]
    public void TryRead_MoreHoldersOfOneRoleThanCanBeTold_IsToldOnce()
    {
        static string Supervisors(int count) => CountyText.With(
            "\"officials\": [",
            "\"officials\": [" + string.Concat(Enumerable.Range(1, count).Select(number =>
                $"{{ \"id\": \"s{number}\", \"person\": \"s{number}\", \"name\": \"癸\", \"email\": \"s{number}@a.example\", \"language\": \"en\", \"posts\": [{{ \"role\": \"supervisor\", \"area\": \"999901000000\" }}] }},")));

        // One is there already.
        Assert.Empty(CountyText.Mistakes(Supervisors(499)));
        Assert.Contains("More than 500 officials are supervisor", Assert.Single(CountyText.Mistakes(Supervisors(500))).Message, StringComparison.Ordinal);
    }

    private static void AssertTold(string old, string changed, string path, string says, int others = 0)
    {
        var mistakes = CountyText.Mistakes(CountyText.With(old, changed));
        var told = mistakes.Where(mistake => mistake.Path == path && mistake.Message.Contains(says, StringComparison.Ordinal)).ToList();
        Assert.True(told.Count == 1 && mistakes.Count == 1 + others, $"Expected one mistake at {path} that says \"{says}\" and {others} more, found:\n{string.Join('\n', mistakes)}");
    }
}
