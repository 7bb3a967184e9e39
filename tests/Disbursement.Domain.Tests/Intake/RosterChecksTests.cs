using Disbursement.Domain.Intake;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Tests.Intake;

/// <summary>Each check with a roster that has this one mistake and no other.</summary>
public sealed class RosterChecksTests
{
    private const int Lines = 5;

    [Fact]
    public void Check_RightRoster_GivesRevisionWithoutProblems()
    {
        var review = WrittenRosters.Check(WrittenRosters.Of(Lines));

        Assert.Empty(review.Problems);
        Assert.Equal(Money.Parse("1500.00"), review.Revision!.Total);
        Assert.Equal(Lines, review.Revision.LineCount);
    }

    [Theory]
    [InlineData(LineField.Household, "", "blank-field")]
    [InlineData(LineField.Name, "　 ", "blank-field")]
    [InlineData(LineField.IdNumber, "", "blank-field")]
    [InlineData(LineField.Account, "", "blank-field")]
    [InlineData(LineField.AccountKind, "", "blank-field")]
    [InlineData(LineField.Bank, "", "blank-field")]
    [InlineData(LineField.Phone, "", "blank-field")]
    [InlineData(LineField.Quantity, "", "blank-field")]
    [InlineData(LineField.Amount, "", "blank-field")]
    [InlineData(LineField.IdNumber, "999901197001010031", "id-checksum")]
    [InlineData(LineField.IdNumber, "99990119700101003", "id-checksum")]
    [InlineData(LineField.IdNumber, "A99901197001010030", "id-checksum")]
    [InlineData(LineField.IdNumber, "999901197013010030", "id-date")]
    [InlineData(LineField.IdNumber, "999901202603110030", "id-date")]
    [InlineData(LineField.IdNumber, "999901700101003", "id-legacy")]
    [InlineData(LineField.IdNumber, "9.99901E+17", "excel-number")]
    [InlineData(LineField.IdNumber, "999901197001011000", "excel-number")]
    [InlineData(LineField.Account, "9.99999E+18", "excel-number")]
    [InlineData(LineField.Account, "9999990000000010000", "excel-number")]
    [InlineData(LineField.Account, "9999990000000000031", "account-check")]
    [InlineData(LineField.Account, "99999900", "account-check")]
    [InlineData(LineField.Account, "99999900000000000a7", "account-check")]
    [InlineData(LineField.AccountKind, "信用卡", "account-check")]
    [InlineData(LineField.AccountKind, "business", "account-check")]
    [InlineData(LineField.Quantity, "2", "amount-basis")]
    [InlineData(LineField.Quantity, "-1", "amount-basis")]
    [InlineData(LineField.Quantity, "one", "bad-file")]
    [InlineData(LineField.Grade, "D", "amount-basis")]
    [InlineData(LineField.Amount, "0", "amount-basis")]
    [InlineData(LineField.Amount, "-300.00", "amount-basis")]
    [InlineData(LineField.Amount, "300.001", "amount-basis")]
    [InlineData(LineField.Amount, "99999999999999999999999999999999", "amount-limit")]
    [InlineData(LineField.Amount, "三百", "bad-file")]
    [InlineData(LineField.Amount, "NaN", "bad-file")]
    [InlineData(LineField.Amount, "=SUM(K2:K9)", "unsafe-text")]
    [InlineData(LineField.Name, "=cmd|' /C calc'!A0", "unsafe-text")]
    [InlineData(LineField.Name, "+张三", "unsafe-text")]
    [InlineData(LineField.Name, "＝张三", "unsafe-text")]
    [InlineData(LineField.Name, "@SUM(1)", "unsafe-text")]
    [InlineData(LineField.Household, "\tH1", "unsafe-text")]
    [InlineData(LineField.Household, "\rH1", "unsafe-text")]
    [InlineData(LineField.Note, "-1+1", "unsafe-text")]
    [InlineData(LineField.Note, "a\u0000b", "unsafe-text")]
    [InlineData(LineField.Note, "\u202Eabc", "unsafe-text")]
    [InlineData(LineField.Bank, "\uFFFD行", "unsafe-text")]
    [InlineData(LineField.Phone, "+SUM(1)", "unsafe-text")]
    [InlineData(LineField.Phone, "12345", "bad-file")]
    [InlineData(LineField.Line, "2", "duplicate-line")]
    [InlineData(LineField.Line, "4", "bad-file")]
    public void Check_OneWrongField_NamesLineFieldAndCode(LineField field, string value, string code)
    {
        var roster = WrittenRosters.Of(Lines);
        roster.Lines[2][field] = value;

        var review = WrittenRosters.Check(roster);

        Assert.Null(review.Revision);
        var problem = Assert.Single(review.Problems, problem => problem.Severity is Severity.Error);
        Assert.Equal((code, 3, field.ToWire()), (problem.Code.ToWire(), problem.Line, problem.Field));
        Assert.StartsWith($"第3行　{field.Name().Zh}：", problem.Message.Zh, StringComparison.Ordinal);
        Assert.StartsWith($"Line 3, {field.Name().En}: ", problem.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HeadField.Programme, "no-such", "unknown-programme")]
    [InlineData(HeadField.Programme, "", "blank-field")]
    [InlineData(HeadField.Village, "999901001003", "unknown-area")]
    [InlineData(HeadField.Village, "999901001000", "unknown-area")]
    [InlineData(HeadField.Village, "9999", "unknown-area")]
    [InlineData(HeadField.Period, "2025", "closed-period")]
    [InlineData(HeadField.Period, "2026-13", "closed-period")]
    [InlineData(HeadField.SubmittedBy, "head", "unknown-submitter")]
    [InlineData(HeadField.SubmittedBy, "nobody", "unknown-submitter")]
    [InlineData(HeadField.DeclaredCount, "6", "count-mismatch")]
    [InlineData(HeadField.DeclaredCount, "-5", "bad-file")]
    [InlineData(HeadField.DeclaredCount, "5.0", "bad-file")]
    [InlineData(HeadField.DeclaredTotal, "1500.01", "total-mismatch")]
    [InlineData(HeadField.DeclaredTotal, "0.15", "unit-slip")]
    [InlineData(HeadField.DeclaredTotal, "15.00", "unit-slip")]
    [InlineData(HeadField.DeclaredTotal, "150000", "unit-slip")]
    [InlineData(HeadField.DeclaredTotal, "15000000.00", "unit-slip")]
    [InlineData(HeadField.DeclaredTotal, "-1500.00", "amount-basis")]
    [InlineData(HeadField.DeclaredTotal, "1e9", "bad-file")]
    [InlineData(HeadField.DeclaredTotal, "9999999999999999999999", "amount-limit")]
    [InlineData(HeadField.MeetingDate, "2026-03-11", "bad-file")]
    [InlineData(HeadField.MeetingDate, "2026/3/1", "bad-file")]
    [InlineData(HeadField.MeetingAttendees, "70", "count-mismatch")]
    [InlineData(HeadField.MeetingVotesFor, "", "blank-field")]
    [InlineData(HeadField.SubmittedBy, "=1", "unsafe-text")]
    public void Check_OneWrongHeadField_NamesFieldAndCode(HeadField field, string value, string code)
    {
        var roster = WrittenRosters.Of(Lines);
        roster.Head[field] = value;

        var review = WrittenRosters.Check(roster);

        Assert.Null(review.Revision);
        var problem = Assert.Single(review.Problems);
        Assert.Equal((code, (int?)null, field.ToWire()), (problem.Code.ToWire(), problem.Line, problem.Field));
    }

    [Theory]
    [InlineData("3", "社保卡", "３００．００", " 1 ")]
    [InlineData("", "银行卡", "¥300", "1.0")]
    [InlineData("３", "bank-card", "300元", "１")]
    public void Check_ValuesAsPeopleWriteThem_AreNormalised(string number, string kind, string amount, string quantity)
    {
        var roster = WrittenRosters.Of(Lines);
        var line = roster.Lines[2];
        (line[LineField.Line], line[LineField.AccountKind], line[LineField.Amount], line[LineField.Quantity]) = (number, kind, amount, quantity);
        line[LineField.Name] = "张　三";
        line[LineField.IdNumber] = $" {WrittenRosters.Id(3).ToLowerInvariant()} ";
        line[LineField.Account] = string.Join(' ', WrittenRosters.Card(3).Chunk(4).Select(digits => new string(digits)));
        line[LineField.Phone] = "+86 154-0000-0000";

        var review = WrittenRosters.Check(roster);

        Assert.Empty(review.Problems);
        var read = review.Revision!.Line(3);
        Assert.Equal(("张三", WrittenRosters.Id(3), WrittenRosters.Card(3), "15400000000"), (read.Name, read.IdNumber.Value, read.Account.Value, read.Phone));
        Assert.Equal((1m, "300.00"), (read.Quantity, read.Amount.ToString()));
    }

    [Fact]
    public void Check_TotalAndBlankRows_AreNoPayees()
    {
        var roster = WrittenRosters.Of(Lines);
        var total = new WrittenLine();
        (total[LineField.Name], total[LineField.Amount]) = ("合 计", "1500.00");

        var review = WrittenRosters.Check(roster with { Lines = [.. roster.Lines.Take(2), new WrittenLine(), .. roster.Lines.Skip(2), total] });

        Assert.Empty(review.Problems);
        Assert.Equal(Lines, review.Revision!.LineCount);
    }

    [Fact]
    public void Check_PayeeNamedTotalWithId_IsAPayee()
    {
        var roster = WrittenRosters.Of(Lines);
        roster.Lines[4][LineField.Name] = "合计";

        Assert.Equal(Lines, WrittenRosters.Check(roster).Revision!.LineCount);
    }

    [Fact]
    public void Check_SamePersonTwice_IsRefusedAtTheLaterLine()
    {
        var roster = WrittenRosters.Of(Lines);
        roster.Lines[3][LineField.IdNumber] = WrittenRosters.Id(1).ToLowerInvariant();

        var problem = Assert.Single(WrittenRosters.Check(roster).Problems);

        Assert.Equal((ProblemCode.DuplicateLine, 4), (problem.Code, problem.Line));
    }

    [Fact]
    public void Check_SharedAccount_WarnsEachLineAndIsAccepted()
    {
        var roster = WrittenRosters.Of(Lines);
        roster.Lines[3][LineField.Account] = WrittenRosters.Card(1);

        var review = WrittenRosters.Check(roster);

        Assert.NotNull(review.Revision);
        Assert.Equal(["shared-account-1-account", "shared-account-4-account"], review.Problems.Select(problem => problem.Id));
        Assert.All(review.Problems, problem => Assert.Equal(Severity.Warning, problem.Severity));
        Assert.Equal(review.Problems[0].Message, RosterWarnings.Messages(review.Revision)["shared-account-1-account"]);
    }

    [Fact]
    public void Check_RoundedIdThatPassesItsCheck_IsRefusedBesideOneThatDoesNot()
    {
        var rounded = Enumerable.Range(1, 28).SelectMany(day => Enumerable.Range(1, 9).Select(digit => $"999901197001{day:D2}{digit}00")).ToList();
        var roster = WrittenRosters.Of(Lines);
        roster.Lines[0][LineField.IdNumber] = rounded.First(digits => IdNumber.CheckCharacter(digits) == '0') + "0";
        Assert.Empty(WrittenRosters.Check(roster).Problems);

        roster.Lines[1][LineField.IdNumber] = rounded.First(digits => IdNumber.CheckCharacter(digits) != '0') + "0";
        var review = WrittenRosters.Check(roster);

        Assert.Equal([1, 2], review.Problems.Select(problem => problem.Line));
        Assert.All(review.Problems, problem => Assert.Equal(ProblemCode.ExcelNumber, problem.Code));
    }

    [Fact]
    public void Check_BusinessAccount_OnlyWhereTheProgrammePaysEnterprises()
    {
        var roster = WrittenRosters.Of(Lines);
        roster.Head[HeadField.Programme] = WrittenRosters.Training.Key;
        roster.Lines[0][LineField.AccountKind] = "对公账户";
        roster.Lines[0][LineField.Account] = "12345678901234567890";

        Assert.NotNull(WrittenRosters.Check(roster).Revision);
    }

    [Theory]
    [InlineData("D", "30000.00", null)]
    [InlineData("C", "20000.00", null)]
    [InlineData("C", "30000.00", ProblemCode.AmountBasis)]
    [InlineData("E", "30000.00", ProblemCode.AmountBasis)]
    [InlineData("D", "3.00", ProblemCode.UnitSlip)]
    [InlineData("D", "3000000.00", ProblemCode.UnitSlip)]
    public void Check_AmountByGrade_FollowsTheRate(string grade, string amount, ProblemCode? code)
    {
        var roster = WrittenRosters.Of(1);
        roster.Head[HeadField.Programme] = WrittenRosters.Housing.Key;
        roster.Head[HeadField.DeclaredTotal] = amount;
        (roster.Lines[0][LineField.Grade], roster.Lines[0][LineField.Amount]) = (grade, amount);

        Assert.Equal(code, WrittenRosters.Check(roster).Problems is [var first, ..] ? first.Code : null);
    }

    [Theory]
    [InlineData("600", "120.00", null)]
    [InlineData("5000", "500.00", null)]
    [InlineData("5000", "1000.00", ProblemCode.AmountBasis)]
    public void Check_ShareOfWage_IsCutOffAtTheLimit(string wage, string amount, ProblemCode? code)
    {
        var roster = WrittenRosters.Of(1);
        roster.Head[HeadField.Programme] = WrittenRosters.Wage.Key;
        roster.Head[HeadField.DeclaredTotal] = amount;
        (roster.Lines[0][LineField.Quantity], roster.Lines[0][LineField.Amount]) = (wage, amount);

        var problems = WrittenRosters.Check(roster).Problems;

        Assert.Equal(code, problems is [var first, ..] ? first.Code : null);
        Assert.Equal(code is not null, problems.Any(problem => problem.Code is ProblemCode.AmountLimit));
    }

    [Fact]
    public void Check_Documents_MissingAndTwice()
    {
        var same = ContentHash.Of("sealed list"u8);

        var missing = Assert.Single(WrittenRosters.Check(WrittenRosters.Of(1), [WrittenRosters.Documents[0]]).Problems);
        var twice = Assert.Single(WrittenRosters.Check(WrittenRosters.Of(1), [new("sealed-list", same), new("meeting-record", same)]).Problems);

        Assert.Equal((ProblemCode.MissingDocument, "documents.meeting-record"), (missing.Code, missing.Field));
        Assert.Equal((ProblemCode.DuplicateDocument, "documents.meeting-record"), (twice.Code, twice.Field));
    }

    [Fact]
    public void Check_MoreThanFiftyDocuments_IsTooLarge()
    {
        var many = Enumerable.Range(0, 51).Select(number => new AttachedDocument("photo", ContentHash.Of([(byte)number])));

        var problem = Assert.Single(WrittenRosters.Check(WrittenRosters.Of(1), [.. WrittenRosters.Documents.Take(2), .. many.Take(49)]).Problems);

        Assert.Equal(ProblemCode.TooLarge, problem.Code);
    }

    [Fact]
    public void Check_ChainBeyondTheCalendar_WarnsAndAccepts()
    {
        var review = WrittenRosters.Check(WrittenRosters.Of(1), today: new DateOnly(2026, 12, 20));

        Assert.NotNull(review.Revision);
        Assert.Equal((ProblemCode.CalendarMissing, Severity.Warning), (review.Problems.Single().Code, review.Problems.Single().Severity));
    }

    [Fact]
    public void Check_NoLines_IsRefused()
    {
        var review = WrittenRosters.Check(WrittenRosters.Of(0));

        Assert.Null(review.Revision);
        Assert.Contains(review.Problems, problem => problem.Field == "lines");
    }

    [Fact]
    public void Check_TooManyLines_IsTooLarge()
    {
        var roster = WrittenRosters.Of(1);

        var review = WrittenRosters.Check(roster with { Lines = [.. Enumerable.Repeat(roster.Lines[0], RosterChecks.MostLines + 1)] });

        Assert.Null(review.Revision);
        Assert.Contains(review.Problems, problem => problem.Code is ProblemCode.TooLarge);
    }

    [Fact]
    public void Check_EverythingWrong_NamesAThousandProblemsAndCountsTheRest()
    {
        var roster = WrittenRosters.Of(1);

        var review = WrittenRosters.Check(roster with { Lines = [.. Enumerable.Range(0, 500).Select(_ => Nothing())] });

        Assert.Null(review.Revision);
        Assert.Equal(ProblemList.Most, review.Problems.Count);
        Assert.Equal(500 * 8 + 1 - ProblemList.Most, review.Omitted);
        Assert.Equal(review.Problems.Count, review.Problems.Select(problem => problem.Id).Distinct().Count());

        static WrittenLine Nothing()
        {
            var line = new WrittenLine();
            line[LineField.Name] = "张三";
            return line;
        }
    }

    [Fact]
    public void Check_MoreWarningsThanCanBeNamed_IsRefused()
    {
        var roster = WrittenRosters.Of(999);
        foreach (var line in roster.Lines) line[LineField.Account] = WrittenRosters.Card(1);
        Assert.NotNull(WrittenRosters.Check(roster).Revision);

        var found = new ProblemList();
        for (var more = 0; more < 2; more++) found.Warning(ProblemCode.FundExhausted, Place.Whole, "", "");
        var review = RosterChecks.Check(roster, new IntakeContext { County = WrittenRosters.County, Today = WrittenRosters.Today, Documents = WrittenRosters.Documents }, found);

        Assert.Null(review.Revision);
        Assert.Contains(review.Problems, problem => problem is { Code: ProblemCode.TooLarge, Severity: Severity.Error });
    }

    [Fact]
    public void Messages_AnyProblem_NeverHoldAnIdOrAccount()
    {
        var roster = WrittenRosters.Of(Lines);
        foreach (var line in roster.Lines) line[LineField.Account] = WrittenRosters.Card(1);
        roster.Lines[1][LineField.IdNumber] = WrittenRosters.Id(1);
        roster.Lines[2][LineField.IdNumber] = "999901197001010031";
        roster.Lines[3][LineField.Account] = "9999990000000000031";
        roster.Lines[4][LineField.Amount] = WrittenRosters.Id(5);

        var texts = WrittenRosters.Check(roster).Problems.SelectMany(problem => new[] { problem.Message.Zh, problem.Message.En, problem.Id }).ToList();

        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => text.Contains("999901197", StringComparison.Ordinal) || text.Contains("9999990", StringComparison.Ordinal));
    }

    [Fact]
    public void ProblemCodes_OnTheWire_AreThoseOfTheInterface()
    {
        const string Codes = "blank-field id-checksum id-date id-legacy account-check excel-number amount-basis amount-limit count-mismatch total-mismatch "
            + "unit-slip duplicate-line duplicate-claim not-registered register-mismatch excluded-programme deceased shared-account missing-document "
            + "duplicate-document similar-document unknown-programme unknown-area unknown-submitter closed-period fund-exhausted calendar-missing unsafe-text too-large bad-file";

        Assert.Equal(Codes.Split(' '), Enum.GetValues<ProblemCode>().Select(code => code.ToWire()));
    }
}
