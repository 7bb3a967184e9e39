using System.Text;
using Disbursement.Application.Approval;
using Disbursement.Application.Intake;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Domain.Intake;
using Disbursement.Tests.Shared;

namespace Disbursement.Application.Tests.Intake;

/// <summary>What a file and typing make of a draft.</summary>
public sealed class DraftEditsTests
{
    private const string Good = "H1,张三,999901197001010011,9999990000000000015,社会保障卡,清禾农村商业银行,15400000000,1,,300.00,";

    [Fact]
    public void Type_InARowThatCouldNotBeRead_TakesItAsTypedAnew()
    {
        var draft = Import($"1,{Good}", $"2,\"李\"四,{Good}", $"3,{Good},一栏太多");
        Assert.Equal([2, 3], draft.Unread.Select(problem => problem.Line!.Value));

        var typed = DraftEdits.Type(draft, Typed((2, LineField.Name, "李四"), (2, LineField.Household, ""), (3, LineField.Name, "")));

        // Nobody has typed line 3 yet. Of line 2 every other value is blank now, which the checks report wherever it may not be.
        Assert.Equal(3, Assert.Single(typed.Unread).Line);
        Assert.Equal("李四", typed.Lines[1][LineField.Name]);
        Assert.All(Fields.OfLine, field => Assert.False(typed.Lines[1].IsUnread(field)));
        Assert.All(DraftEdits.Typed, field => Assert.True(typed.Lines[2].IsUnread(field)));
    }

    [Fact]
    public void Type_OverOneUnreadValue_LeavesTheOthersOfItsLineUnread()
    {
        var draft = Import(Workbook.WithHeader().Row("1", "H1", Workbook.Formula("B1", "张三"), "999901197001010011", Workbook.Formula("B2", "1")).ToBytes());

        var typed = DraftEdits.Type(draft, Typed((1, LineField.Name, "张三")));

        Assert.Equal("account", Assert.Single(typed.Unread).Field);
        Assert.True(typed.Lines[0].IsUnread(LineField.Account));
    }

    [Fact]
    public void Found_ValuesThatWereUnreadBeyondTheProblemsOfTheFile_NamesEach()
    {
        var draft = Import($"1,{Good}", $"2,{Good},一栏太多");
        var line = DraftLine.Of(WrittenLine.Unread(), (_, text) => text).With(LineField.Line, "").With(LineField.Name, "张三");

        var found = (draft with { Lines = [line, .. draft.Lines.Skip(1)] }).Found();

        Assert.Equal([.. DraftEdits.Typed.Where(field => field != LineField.Name).Select(field => field.ToWire())], found.Problems.Where(problem => problem.Line == 1).Select(problem => problem.Field));
        Assert.Null(Assert.Single(found.Problems, problem => problem.Line == 2).Field);
        Assert.True(found.HasErrors);
    }

    [Theory]
    [InlineData("1", "1", "2")]
    [InlineData("甲组1", "０２", "9")]
    [InlineData("", "3", "")]
    public void Import_WhateverTheNumbersOfTheLines_KeepsThePlaceAlone(params string[] numbers)
    {
        var draft = Import([.. numbers.Select(number => $"{number},{Good}")]);

        Assert.Equal(new ListImport(3, 0, 0), draft.Import);
        Assert.All(draft.Lines, line => Assert.Equal("", line[LineField.Line]));
    }

    [Fact]
    public void Import_NumbersByAFormula_IsNoMistake()
    {
        var cells = Good.Split(',');
        var draft = Import(Workbook.WithHeader().Row([Workbook.Formula("ROW()-1", "1"), .. cells]).Row([Workbook.Error(), .. cells]).ToBytes());

        Assert.Empty(draft.Unread);
        Assert.All(draft.Lines, line => Assert.False(line.IsUnread(LineField.Line)));
    }

    [Fact]
    public void Import_RowsThatHoldTheirNumberAlone_AreNoPayees()
    {
        var draft = Import($"1,{Good}", "2,,,,,,,,,,,", $"3,{Good},一栏太多", "4,,,,,,,,,,,", "合计,,,,,,,,1,,300.00,");

        Assert.Equal(2, draft.Lines.Count);
        Assert.Equal(new ListImport(2, 1, 0), draft.Import);
        var problem = Assert.Single(draft.Unread);
        Assert.Equal(2, problem.Line);
        Assert.StartsWith("第2行：", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Compact_BlankRowsAndTotalsInBetween_TakesThemOutAndMovesTheRest()
    {
        var draft = Import($"1,{Good}", $"2,{Good}", $"3,{Good},一栏太多");
        var cleared = draft with { Lines = [DraftLine.Blank, DraftLine.Blank.With(LineField.Name, "合计"), draft.Lines[2], DraftLine.Blank] };

        var compact = DraftEdits.Compact(cleared);

        Assert.Equal(2, compact.Lines.Count);
        Assert.True(compact.Lines[1].IsBlank);
        Assert.StartsWith("Line 1: ", Assert.Single(compact.Unread).Message.En, StringComparison.Ordinal);
    }

    private static RosterDraft Import(params string[] rows) => Import(Encoding.UTF8.GetBytes($"{Bodies.ChineseHeader}\n{string.Join('\n', rows)}\n"));

    private static RosterDraft Import(byte[] file)
    {
        var found = new ProblemList();
        return DraftEdits.Import(new RosterDraft { Id = "", Programme = "dividend", Period = "2026" }, ListFile.Read(file, found), found);
    }

    private static PostedFields Typed(params (int Line, LineField Field, string Text)[] typed) =>
        new(typed.ToDictionary(each => DraftEdits.NameOf(each.Line, each.Field), each => (IReadOnlyList<string>)[each.Text]));
}
