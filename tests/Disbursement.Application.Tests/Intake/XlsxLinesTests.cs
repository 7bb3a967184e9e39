using System.Text;
using Disbursement.Application.Intake;
using Disbursement.Domain.Intake;
using Disbursement.Tests.Shared;

namespace Disbursement.Application.Tests.Intake;

[Trait("Area", "Pages")]
public sealed class XlsxLinesTests
{
    private static readonly string[] Good = ["1", "001001-0001", "覃山俊", "999901198410245799", "9999992321803621931", "社会保障卡", "清禾农村商业银行", "15480893535", "1", "", "300.00", ""];

    [Fact]
    public void Read_TextCells_AreTakenAsTheyStand()
    {
        var lines = Read(Workbook.WithHeader().Row(Good).Row("合计", "", "", "", "", "", "", "", "1", "", "300.00"), out var found);

        Assert.Empty(found.Problems);
        Assert.Equal(2, lines.Count);
        Assert.Equal("999901198410245799", lines[0][LineField.IdNumber]);
        Assert.True(lines[1].IsTotalRow);
    }

    [Theory]
    [InlineData(Bodies.EnglishHeader)]
    [InlineData(Bodies.ChineseHeader)]
    public void Read_EitherHeader_NamesTheSameFields(string header) =>
        Assert.Equal("9999992321803621931", Assert.Single(Read(Workbook.WithHeader(header).Row(Good), out _))[LineField.Account]);

    [Fact]
    public void Read_TitleAboveTheHeader_IsPassedOver()
    {
        var list = new Workbook().Row("清禾县产业分红花名册").RowAt(3, Bodies.ChineseHeader.Split(',')).RowAt(5, Good);

        Assert.Equal("覃山俊", Assert.Single(Read(list, out var found))[LineField.Name]);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Read_NumberCells_AreWrittenPlainly()
    {
        var line = Assert.Single(Read(Workbook.WithHeader().Row(With(Good, (LineField.Phone, Workbook.Number("15480893535")), (LineField.Quantity, Workbook.Number("0.30000000000000004")), (LineField.Amount, Workbook.Number("300")))), out _));

        Assert.Equal(("15480893535", "0.3", "300"), (line[LineField.Phone], line[LineField.Quantity], line[LineField.Amount]));
    }

    // What a spreadsheet took for a number or a date is no longer what somebody typed: noughts in front are gone (0012345678 is another account
    // without them), digits behind the fifteenth too, and a household 3-12 has become the twelfth of March.
    public static TheoryData<LineField, string> Altered => new()
    {
        { LineField.IdNumber, Workbook.Number("9.99901198410245E+17") },
        { LineField.IdNumber, Workbook.Number("999901198410245799") },
        { LineField.IdNumber, Workbook.Number("999901700101001") },
        { LineField.Account, Workbook.Number("9.99999232180362E+18") },
        { LineField.Account, Workbook.Number("1234567890123456") },
        { LineField.Account, Workbook.Number("12345678") },
        { LineField.Account, Workbook.Padded("12345678") },
        { LineField.Account, Workbook.Plain("12345678", 4) },
        { LineField.Account, Workbook.Date("46093") },
        { LineField.Household, Workbook.Date("46093") },
        { LineField.Household, Workbook.Duration("0.13333333333333333") },
        { LineField.Household, Workbook.Padded("12") },
        { LineField.Household, "<c{0} t=\"d\"><v>2026-03-12T00:00:00</v></c>" },
        { LineField.Name, Workbook.Date("46093") },
        { LineField.Phone, Workbook.Date("46093") },
        { LineField.Grade, Workbook.Date("46093") },
        { LineField.Note, Workbook.Date("46093") },
        { LineField.Quantity, Workbook.Date("46093") },
        { LineField.Line, Workbook.Date("46093") },
    };

    [Theory]
    [MemberData(nameof(Altered))]
    public void Read_WhatASpreadsheetTookForANumberOrADate_IsExcelNumberAtItsField(LineField field, string cell)
    {
        var line = Assert.Single(Read(Workbook.WithHeader().Row(With(Good, (field, cell))), out var found));

        var problem = Assert.Single(found.Problems);
        Assert.Equal((ProblemCode.ExcelNumber, 1, field.ToWire()), (problem.Code, problem.Line, problem.Field));
        Assert.Contains("文本", problem.Message.Zh, StringComparison.Ordinal);
        Assert.True(Unreadable.Is(line[field]));
    }

    // What is shown is what is kept: a household 12 is 12, whether the cell is a number or became text after it was typed.
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Read_NumberThatIsShownAsItIsKept_IsTaken(int style)
    {
        var line = Assert.Single(Read(Workbook.WithHeader().Row(With(Good, (LineField.Household, Workbook.Plain("12", style)))), out var found));

        Assert.Empty(found.Problems);
        Assert.Equal("12", line[LineField.Household]);
    }

    [Fact]
    public void Read_DatesOutsideTheLines_AreNobodysBusiness()
    {
        var list = new Workbook().Row(Workbook.Date("46093")).Row([.. Bodies.ChineseHeader.Split(','), "出生日期"]).Row([.. Good, Workbook.Date("30000")])
            .Row("合计", Workbook.Date("46093"), "", "", "", "", "", "", "1", "", "300.00");

        Assert.Equal(2, Read(list, out var found).Count);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Read_FormulaInALine_IsRefusedThereAndItsShownValueIsNotTaken()
    {
        var list = Workbook.WithHeader().Row(Good).Row(With(Good, (LineField.Amount, Workbook.Formula("I3*300", "300"))));

        var lines = Read(list, out var found);

        var problem = Assert.Single(found.Problems);
        Assert.Equal((ProblemCode.UnsafeText, 2, "amount"), (problem.Code, problem.Line, problem.Field));
        Assert.Contains("数值", problem.Message.Zh, StringComparison.Ordinal);
        Assert.True(Unreadable.Is(lines[1][LineField.Amount]));
        Assert.Equal("300.00", lines[0][LineField.Amount]);
    }

    [Fact]
    public void Read_FormulaInARowOfTotals_IsNoPayeesBusiness()
    {
        Read(Workbook.WithHeader().Row(Good).Row("合计", "", "", "", "", "", "", "", "1", "", Workbook.Formula("SUM(K2:K2)", "300")), out var found);

        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Read_ErrorCell_IsRefusedAtItsField()
    {
        Read(Workbook.WithHeader().Row(With(Good, (LineField.Bank, Workbook.Error()))), out var found);

        Assert.Equal((ProblemCode.BadFile, "bank"), (Assert.Single(found.Problems).Code, found.Problems[0].Field));
    }

    [Fact]
    public void Read_ArchiveThatUnpacksBeyondTheLimit_IsTooLarge()
    {
        var bomb = Workbook.WithHeader().Row(Good).Part("xl/media/noughts.png", new byte[IntakeLimits.UnpackedBytes]).ToBytes();
        Assert.InRange(bomb.Length, 1, 1_000_000);

        Assert.Empty(ListFile.Read(bomb, Found(out var found)));

        Assert.Equal(ProblemCode.TooLarge, Assert.Single(found.Problems).Code);
    }

    [Fact]
    public void Read_ArchiveThatDeclaresLessThanItHolds_IsNotBelieved()
    {
        var bomb = Workbook.WithHeader().Row(Good).Part("xl/media/noughts.png", new byte[IntakeLimits.UnpackedBytes]).ToBytes();
        Declare(bomb, IntakeLimits.UnpackedBytes, 10);

        var before = GC.GetAllocatedBytesForCurrentThread();

        var lines = ListFile.Read(bomb, new ProblemList());

        // What is beyond the declared size is never unpacked, by the count as little as by the library.
        Assert.Single(lines);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * 1024 * 1024);
    }

    [Theory]
    [InlineData(1_048_576, 'C')]
    [InlineData(60_000, 'C')]
    public void Read_CellFarBelow_EndsWithAProblemAndSoon(int row, char column)
    {
        var list = Workbook.WithHeader().Row(Good).RowAt(row, "", "", $"<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>张三</t></is></c>");

        Read(list, out var found);

        Assert.Equal(ProblemCode.TooLarge, Assert.Single(found.Problems).Code);
    }

    [Fact]
    public void Read_CellFarToTheRight_IsTooLarge()
    {
        Read(Workbook.WithHeader().Row(Good).RowAt(3, "<c r=\"XFD3\"><v>1</v></c>"), out var found);

        Assert.Equal(ProblemCode.TooLarge, Assert.Single(found.Problems).Code);
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "macro", Workbook.WithHeader().Row(Good).Part("xl/vbaProject.bin", [1]).ToBytes() },
        { "path names", Workbook.WithHeader().Row(Good).Part("../../etc/passwd", [1]).ToBytes() },
        { "DTD", new Workbook { Prologue = "<!DOCTYPE a [<!ENTITY b \"b\">]>" }.Row([.. Bodies.ChineseHeader.Split(',')]).Row(Good).ToBytes() },
        { "old spreadsheet", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
        { "cut short", Workbook.WithHeader().Row(Good).ToBytes()[..^200] },
        { "empty", [] },
        { "program", [(byte)'M', (byte)'Z', 0, 0, 3] },
        { "web page", Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>") },
        { "picture", Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>") },
        { "zip", Zip() },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_HostileFile_IsRefusedInWordsAndNothingIsRead(string kind, byte[] content)
    {
        var lines = ListFile.Read(content, Found(out var found));

        Assert.Empty(lines);
        var problem = Assert.Single(found.Problems);
        Assert.True(problem.Code is ProblemCode.BadFile && problem.Line is null, kind);
        Assert.EndsWith("。", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EveryPrefixOfAWorkbook_NeverThrows()
    {
        var content = Workbook.WithHeader().Row(Good).ToBytes();
        for (var length = 0; length < content.Length; length += 7) ListFile.Read(content.AsMemory(0, length), new ProblemList());
        for (var place = 0; place < content.Length; place += 3)
        {
            var damaged = content.ToArray();
            damaged[place] ^= 0x5A;
            ListFile.Read(damaged, new ProblemList());
        }
    }

    [Fact]
    public void Template_OfLastPeriod_MasksAndComesBackWhole()
    {
        var last = LastPeriod();

        var template = RosterTemplate.Write(last, "zh-CN");
        var lines = ListFile.Read(template, Found(out var found));
        var whole = MaskedPayee.Restore(lines, last, found);

        Assert.Empty(found.Problems);
        Assert.Equal(84, lines.Count);
        Assert.All(lines, line => Assert.All(MaskedPayee.Fields, field => Assert.Contains('*', line[field])));
        Assert.All(last, line => Assert.Equal((line.IdNumber.Value, line.Account.Value, line.Phone),
            (whole[line.Number - 1][LineField.IdNumber], whole[line.Number - 1][LineField.Account], whole[line.Number - 1][LineField.Phone])));
        Assert.All(last, line => Assert.DoesNotContain(line.IdNumber.Value, Unzipped(template), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LineField.Account, "***************0000")]
    [InlineData(LineField.IdNumber, "999***********0000")]
    [InlineData(LineField.Name, "别人")]
    [InlineData(LineField.Household, "001001-9999")]
    public void Restore_ChangedByHand_MustBeTypedWhole(LineField field, string value)
    {
        var last = LastPeriod();
        var rows = ListFile.Read(RosterTemplate.Write(last, "zh-CN"), Found(out var found));
        rows[4][field] = value;

        var whole = MaskedPayee.Restore(rows, last, found);

        Assert.All(found.Problems, problem => Assert.Equal((ProblemCode.BlankField, 5), (problem.Code, problem.Line)));
        Assert.True(Unreadable.Is(whole[4][LineField.Account]));
        Assert.Equal(last[5].Account.Value, whole[5][LineField.Account]);
    }

    [Fact]
    public void Restore_AnotherPersonsNumberTypedWhole_TakesNoAccountOfTheOther()
    {
        var last = LastPeriod();
        var rows = ListFile.Read(RosterTemplate.Write(last, "zh-CN"), Found(out var found));
        rows[0][LineField.IdNumber] = last[1].IdNumber.Value;

        var whole = MaskedPayee.Restore(rows, last, found);

        Assert.NotEmpty(found.Problems);
        Assert.True(Unreadable.Is(whole[0][LineField.Account]));
    }

    [Theory]
    [InlineData("FFD8FFE000104A464946")]
    [InlineData("255044462D312E37")]
    public void Read_APhotographOrAPdf_SaysWhatItIs(string bytes)
    {
        Assert.Empty(ListFile.Read(Convert.FromHexString(bytes), Found(out var found)));

        Assert.Contains("照片或PDF", found.Problems.Single().Message.Zh, StringComparison.Ordinal);
    }

    private static IReadOnlyList<WrittenLine> Read(Workbook workbook, out ProblemList found) => ListFile.Read(workbook.ToBytes(), found = new ProblemList());

    private static ProblemList Found(out ProblemList found) => found = new ProblemList();

    private static string[] With(string[] cells, params (LineField Field, string Cell)[] changes)
    {
        var changed = (string[])cells.Clone();
        foreach (var (field, cell) in changes) changed[(int)field] = cell;
        return changed;
    }

    internal static IReadOnlyList<Line> LastPeriod() => RosterChecks.Check(
        new WrittenRoster(Head(), Bodies.Csv(File.ReadAllBytes(Path.Combine(SampleRosters.Root, "dividend", "lines.csv")), out var found)),
        new IntakeContext
        {
            County = SampleRosters.County,
            Today = new DateOnly(2026, 3, 2),
            Documents = [new("sealed-list", Domain.Values.ContentHash.Of([1])), new("meeting-record", Domain.Values.ContentHash.Of([2]))],
        },
        found).Revision!.Lines;

    private static WrittenHead Head()
    {
        string[] values = ["dividend", "999901001001", "2026", "84", "25200.00", "2026-02-26", "58", "56", "1", "clerk-001001"];
        var head = new WrittenHead();
        foreach (var field in Fields.OfHead) head[field] = values[(int)field];
        return head;
    }

    private static string Unzipped(byte[] content)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(content));
        return string.Concat(archive.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("list.xlsx");
        return stream.ToArray();
    }

    // Every place where the size stands, in the entry and in the directory.
    private static void Declare(byte[] archive, int size, int instead)
    {
        var written = BitConverter.GetBytes(size);
        for (var place = 0; place < archive.Length - 4; place++)
        {
            if (archive.AsSpan(place, 4).SequenceEqual(written)) BitConverter.GetBytes(instead).CopyTo(archive, place);
        }
    }
}
