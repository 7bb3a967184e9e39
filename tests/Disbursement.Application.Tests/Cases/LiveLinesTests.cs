using Disbursement.Application.Approval;
using Disbursement.Application.Notice;
using Disbursement.Application.Tests.Approval;
using Disbursement.Application.Tests.Mail;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;

namespace Disbursement.Application.Tests.Cases;

/// <summary>Which lines a page, a mail or a notice is about: what was struck is in none of them, and a notice says for ever what hung on the wall.</summary>
public sealed class LiveLinesTests
{
    private static readonly (string, string)[] Review = [("strike", "2"), ("suspend", "3"), ("reason", "核实")];

    [Fact]
    public async Task Head_AfterTheCountyApproved_IsWhatWasApproved()
    {
        using var desk = await ResultMailTests.ToCountyApproval(Review);
        Assert.Equal("10 3,000.00", await Head(desk));

        await desk.Decide("approver-1", "approve");

        Assert.Equal("10 3,000.00", await Head(desk));
    }

    [Fact]
    public async Task Head_OfACaseThatWasPaid_IsWhatWasGranted()
    {
        using var desk = await ResultMailTests.Paid(returned: "3,7-9");

        Assert.Equal("12 3,600.00", await Head(desk));
    }

    [Fact]
    public async Task Head_OfACaseThatWasRejected_IsTheWholeList()
    {
        using var desk = await ResultMailTests.ToCountyApproval(Review);
        await desk.Decide("approver-1", "reject", ("comment", "项目已停止"));

        Assert.Equal("12 3,600.00", await Head(desk));
    }

    [Fact]
    public async Task Notice_WhateverBecomesOfItsLines_SaysWhatHung()
    {
        using var desk = await TestDesk.WithCase();
        await desk.ToReview();
        await desk.Decide(TestDesk.Reviewer, "approve", Review);
        await desk.OpenStage();
        // Line 2 was struck before; line 3 waits, and hangs like the others.
        Assert.Equal("11 3,300.00", await Notice(desk));
        Assert.Equal("11 3,300.00", await Head(desk));
        Assert.Equal("1,3-12", (await desk.State()).Posted.Lines.ToString());

        using var later = await ResultMailTests.ToCountyApproval(Review);
        Assert.Equal("11 3,300.00", await Notice(later));
        await later.Decide("approver-1", "approve");
        Assert.Equal("11 3,300.00", await Notice(later));
    }

    [Fact]
    public async Task NoticeList_OfATownship_HasTheTotalsOfTheNoticeItself()
    {
        using var desk = await ResultMailTests.ToCountyApproval(Review);

        var (cases, _) = await desk.Index.Page(TestRoster.Village.Township, null, 10, default);

        Assert.Equal("11 3,300.00", $"{cases.Single().PostedCount} {cases.Single().PostedTotal.ToDisplay()}");
    }

    private static async Task<string> Head(TestDesk desk)
    {
        var head = CaseTaskBase.HeadOf(await desk.CaseFile(), ActTexts.AskLook, isOver: true);
        return $"{head.Count} {head.Total.ToDisplay()}";
    }

    private static async Task<string> Notice(TestDesk desk)
    {
        var notice = NoticeViews.Of(await desk.CaseFile(), desk.Clock.GetUtcNow(), "", 1)!;
        return $"{notice.Count} {notice.Total.ToDisplay()}";
    }
}
