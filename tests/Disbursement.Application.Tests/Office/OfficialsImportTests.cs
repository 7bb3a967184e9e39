using System.Text;
using Disbursement.Application.Office;
using Disbursement.Application.Tests.Approval;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Tests.Office;

public sealed class OfficialsImportTests
{
    private const string Header = "id,person,name,email,language,role,area,programmes\n";
    private const string NewReviewer = "reviewer-new,person-new,张三,new@qinghe.example,zh-CN,township-reviewer,999901001000,\n";

    private readonly List<string> kept = [];

    [Fact]
    public async Task Import_ANewOfficial_ComesIntoForceAndIsKeptFirst()
    {
        using var desk = await TestDesk.WithOffice();

        var done = await Import(desk, Header + NewReviewer);

        Assert.Equal((1, 0, 0, 0, 0), (done.Added, done.Changed, done.Removed, done.Unchanged, done.BadRows));
        Assert.Empty(done.Refusals);
        Assert.True(desk.Counties.Current.Officials["reviewer-new"].Holds(Role.TownshipReviewer, Domain.Values.AreaCode.Parse("999901001000")));
        Assert.True(CountyReader.TryRead("kept", Assert.Single(kept), out var county, out _));
        Assert.Equal(desk.Counties.Current.Hash, county!.Hash);
        Assert.Equal(county.Hash, (await desk.Office.Load(default)).County!.Value.Value);
        Assert.Contains("// Posting a notice is no duty", kept[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TheSameFileAgain_ChangesNothing()
    {
        using var desk = await TestDesk.WithOffice();
        await Import(desk, Header + NewReviewer);
        var hash = desk.Counties.Current.Hash;

        var done = await Import(desk, Header + NewReviewer);

        Assert.Equal((0, 0, 0, 1), (done.Added, done.Changed, done.Removed, done.Unchanged));
        Assert.Single(kept);
        Assert.Equal(hash, desk.Counties.Current.Hash);
    }

    [Fact]
    public async Task Import_ChineseHeaderAndRolesInGb18030_IsRead()
    {
        using var desk = await TestDesk.WithOffice();
        var text = "编号,姓名,邮箱,角色,区划\nreviewer-new,张　三,new@qinghe.example,乡镇经办,９９９９０１００１０００\n";

        var done = await Import(desk, CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(text));

        Assert.Equal(1, done.Added);
        var official = desk.Counties.Current.Officials["reviewer-new"];
        Assert.Equal(("张三", "person-reviewer-new", "zh-CN"), (official.Name, official.Person, official.Language));
    }

    [Fact]
    public async Task Import_BadRows_AreSetAsideAndTheRestComesIn()
    {
        using var desk = await TestDesk.WithOffice();
        var text = Header + NewReviewer
            + "bad-mail,p1,李四,no address,zh-CN,supervisor,999901001000,\n"
            + "bad-role,p2,王五,w@qinghe.example,zh-CN,mayor,999901001000,\n"
            + "bad-area,p3,赵六,z@qinghe.example,zh-CN,supervisor,999901099000,\n"
            + ",p4,孙七,s@qinghe.example,zh-CN,supervisor,999901001000,\n"
            + "twin,p5,钱八,q@qinghe.example,zh-CN,supervisor,999901001000,\ntwin,p5,钱八,other@qinghe.example,zh-CN,auditor,999901000000,\n"
            + "taken,p6,周九,head-001001@qinghe.example,zh-CN,supervisor,999901001000,\n";

        var done = await Import(desk, text);

        Assert.Empty(done.Refusals);
        Assert.Equal((1, 7), (done.Added, done.BadRows));
        foreach (var id in new[] { "bad-mail", "bad-role", "bad-area", "twin", "taken" })
        {
            Assert.False(desk.Counties.Current.Officials.ContainsKey(id));
            Assert.Contains($"\n{id},", done.Errors, StringComparison.Ordinal);
        }
        Assert.Contains("email:", done.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TheErrorsFileCorrected_ComesIn()
    {
        using var desk = await TestDesk.WithOffice();
        var first = await Import(desk, Header + NewReviewer.Replace("new@qinghe.example", "none", StringComparison.Ordinal));

        var second = await Import(desk, first.Errors!.Replace(",none,", ",new@qinghe.example,", StringComparison.Ordinal));

        Assert.Equal((0, 1), (first.Added, second.Added));
    }

    [Theory]
    [InlineData("pin")]
    [InlineData("口令")]
    public async Task Import_AColumnOfPins_IsRefusedWhole(string column)
    {
        using var desk = await TestDesk.WithOffice();

        var done = await Import(desk, $"id,name,email,role,area,{column}\nreviewer-new,张三,new@qinghe.example,supervisor,999901001000,24681357\n");

        Assert.Contains("PIN", Assert.Single(done.Refusals), StringComparison.Ordinal);
        Assert.Empty(kept);
    }

    [Fact]
    public async Task Import_ThatLeavesAPlanWithoutStaff_IsRefusedAndNamesWhoIsMissing()
    {
        using var desk = await TestDesk.WithOffice();
        var hash = desk.Counties.Current.Hash;

        var done = await Import(desk, "id,name,email,role,area\nhead-001001,,,left,\n");

        Assert.Contains(done.Refusals, refusal => refusal.Contains("village-head at 999901001001", StringComparison.Ordinal));
        Assert.Equal(hash, desk.Counties.Current.Hash);
        Assert.Empty(kept);
    }

    [Fact]
    public async Task Import_WhoHasLeft_IsTakenOutAndTold()
    {
        using var desk = await TestDesk.WithCase();
        var before = desk.Mailer.Sent.Count;

        var done = await Import(desk, "id,name,email,role,area\nadministrator-2,,,离任,\n");

        Assert.Equal(1, done.Removed);
        Assert.False(desk.Counties.Current.Officials.ContainsKey("administrator-2"));
        Assert.Equal("administrator-2@qinghe.example", Assert.Single(desk.Mailer.Sent.Skip(before)).To);
    }

    [Fact]
    public async Task Import_AnotherRole_EndsTheEnrolment()
    {
        using var desk = await TestDesk.WithCase();

        var done = await Import(desk, "id,person,name,email,role,area\nreviewer-002,person-reviewer-002," + desk.Counties.Current.Officials["reviewer-002"].Name
            + ",reviewer-002@qinghe.example,township-reviewer,999901002000\nreviewer-002,person-reviewer-002," + desk.Counties.Current.Officials["reviewer-002"].Name + ",reviewer-002@qinghe.example,township-reviewer,999901003000\n");

        Assert.Equal(1, done.Changed);
        Assert.Null((await desk.Office.Of("reviewer-002")).Verifier);
        Assert.NotNull((await desk.Office.Of("reviewer-002")).HeldUntil);
        Assert.NotNull((await desk.Office.Of("reviewer-003")).Verifier);
    }

    [Fact]
    public async Task Import_ATextThatIsNoList_IsRefused()
    {
        using var desk = await TestDesk.WithOffice();

        Assert.NotEmpty((await Import(desk, "")).Refusals);
        Assert.Contains("email (邮箱)", Assert.Single((await Import(desk, "id,name,role,area\n")).Refusals), StringComparison.Ordinal);
    }

    private Task<OfficialsImported> Import(TestDesk desk, string text) => Import(desk, Encoding.UTF8.GetBytes(text));

    private async Task<OfficialsImported> Import(TestDesk desk, byte[] content)
    {
        using var import = new OfficialsImport(desk.Counties, desk.Changes);
        return await import.Import(content, (text, _) => { kept.Add(text); return Task.CompletedTask; }, desk.Orchestrations, default);
    }
}
