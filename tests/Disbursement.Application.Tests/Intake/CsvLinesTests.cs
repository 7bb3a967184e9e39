using System.Text;
using Disbursement.Application.Intake;
using Disbursement.Domain.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Application.Tests.Intake;

public sealed class CsvLinesTests
{
    private const string Row = "1,H1,张三,999901197001010011,9999990000000000015,社会保障卡,清禾农村商业银行,15400000000,1,,300.00,备注";

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var header in new[] { Bodies.EnglishHeader, Bodies.ChineseHeader, Bodies.EnglishHeader.ToUpperInvariant() })
        {
            foreach (var encoding in new[] { "utf-8", "utf-8-bom", "gb18030" }) data.Add(header, encoding);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_BothHeadersInAllEncodings_ReadsTheLine(string header, string encoding)
    {
        var text = $"{header}\r\n{Row}\r\n\r\n合计,,,,,,,,1,,300.00,\r\n";
        byte[] content = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            _ => Gb18030.GetBytes(text),
        };

        var lines = Bodies.Csv(content, out var found);

        Assert.False(found.HasErrors);
        Assert.Equal(("张三", "清禾农村商业银行", "备注"), (lines[0][LineField.Name], lines[0][LineField.Bank], lines[0][LineField.Note]));
        Assert.True(lines[1].IsTotalRow);
        Assert.Equal(2, lines.Count);
    }

    [Fact]
    public void Read_ColumnsInOtherOrderWithOthersBetween_FindsThemByName()
    {
        var lines = Bodies.Csv("金额,x,序号,户号,姓名,身份证号,账号,账号类型,开户行,手机号,数量\n300.00,?,7,H7,李四,1,2,3,4,5,6\n", out var found);

        Assert.False(found.HasErrors);
        Assert.Equal(("300.00", "7", "李四", ""), (lines[0][LineField.Amount], lines[0][LineField.Line], lines[0][LineField.Name], lines[0][LineField.Note]));
    }

    [Theory]
    [InlineData("\"张,三\"", "张,三")]
    [InlineData("\"张\"\"三\"", "张\"三")]
    [InlineData("张\"三", "张\"三")]
    public void Read_Quotes_AreThoseOfRfc4180(string written, string value)
    {
        var lines = Bodies.Csv($"{Bodies.EnglishHeader}\n1,H1,{written},1,2,3,4,5,6,,7,\n", out var found);

        Assert.False(found.HasErrors);
        Assert.Equal((value, "7"), (lines[0][LineField.Name], lines[0][LineField.Amount]));
    }

    [Theory]
    [InlineData("1,H1,张三,1,2,3,4,5,6,,7,,8")]
    [InlineData("1,H1,\"张三\"x,1,2,3,4,5,6,,7,")]
    [InlineData("1,H1,\"张三,1,2,3,4,5,6,,7,")]
    public void Read_RowThatDoesNotFitTheHeader_NamesTheLineAndReadsNoneOfIt(string row)
    {
        var lines = Bodies.Csv($"{Bodies.EnglishHeader}\n{Row}\n{row}", out var found);

        var problem = Assert.Single(found.Problems);
        Assert.Equal((ProblemCode.BadFile, 2), (problem.Code, problem.Line));
        Assert.True(Unreadable.Is(lines[1][LineField.Amount]));
    }

    // A quotation mark left open, or one mark behind and one in front: the rows between would be one cell, and their payees unpaid without a word.
    [Theory]
    [InlineData(",\"一组", "", ",二组\"", "\n")]
    [InlineData(",\"一组", "", ",二组\"", "\r\n")]
    [InlineData(",\"一组", "", ",二组\"", "\r")]
    [InlineData(",\"一组", "", ",\"二组\"", "\n")]
    [InlineData(",\"一组", "", ",二组", "\n")]
    [InlineData(",\"一\n\n组\"", ",二组", "", "\n")]
    public void Read_RowOverSeveralLinesOfTheFile_IsRefusedAndSaysWhichLines(string first, string second, string third, string lineEnd)
    {
        var text = string.Join(lineEnd, Bodies.ChineseHeader + ",村组", "", $"{Row},一组", Row + first, Row + second, Row + third);

        Bodies.Csv(text, out var found);

        var problem = Assert.Single(found.Problems);
        Assert.Equal((ProblemCode.BadFile, 2), (problem.Code, problem.Line));
        Assert.Contains("第4行到第6行（共3行）", problem.Message.Zh, StringComparison.Ordinal);
        Assert.Contains("lines 4 to 6 of the file (3 lines)", problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OpenQuoteInAKnownColumn_SaysHowManyLinesOfTheFileItSpans()
    {
        var lines = Bodies.Csv($"{Bodies.EnglishHeader}\n{Row.Replace("张三", "\"张三", StringComparison.Ordinal)}\n{Row}\n{Row.Replace("备注", "备注\"", StringComparison.Ordinal)}\n{Row}", out var found);

        Assert.Contains("lines 2 to 4 of the file (3 lines)", Assert.Single(found.Problems).Message.En, StringComparison.Ordinal);
        Assert.True(Unreadable.Is(lines[0][LineField.Amount]));
        Assert.Equal("张三", lines[1][LineField.Name]);
    }

    [Theory]
    [InlineData(",\"村组", ",二组\"", "lines 1 to 3 of the file (3 lines)")]
    [InlineData(",\"村组", "", "lines 1 to 3 of the file (3 lines)")]
    [InlineData(",\"村组\"x", "", "quotation mark")]
    public void Read_HeaderWithAnOpenQuote_IsRefusedWithWhatItSwallowed(string header, string last, string says)
    {
        Assert.Empty(Bodies.Csv($"{Bodies.EnglishHeader}{header}\n{Row}\n{Row}{last}", out var found));

        var problem = Assert.Single(found.Problems);
        Assert.Equal((ProblemCode.BadFile, null, "lines"), (problem.Code, problem.Line, problem.Field));
        Assert.Contains(says, problem.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TitleOverTwoLines_IsPassedOver()
    {
        Assert.Equal("张三", Assert.Single(Bodies.Csv($"\"清禾县\n花名册\"\n{Bodies.ChineseHeader}\n{Row}\n", out var found))[LineField.Name]);
        Assert.False(found.HasErrors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("a,b,c\n1,2,3")]
    [InlineData("line,line\n")]
    [InlineData("1,H1,张三,1,2,3,4,5,6,,7,")]
    public void Read_NoHeader_IsBadFile(string text)
    {
        Assert.Empty(Bodies.Csv(text, out var found));
        Assert.Equal(ProblemCode.BadFile, Assert.Single(found.Problems).Code);
    }

    [Fact]
    public void Read_Spreadsheet_SaysToSaveItAsCsv()
    {
        Assert.Empty(Bodies.Csv([(byte)'P', (byte)'K', 3, 4, 20, 0], out var found));
        Assert.Contains("CSV", Assert.Single(found.Problems).Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", Bodies.ChineseHeader)]
    [InlineData("utf-8", Bodies.EnglishHeader)]
    [InlineData("utf-8-bom", Bodies.EnglishHeader)]
    [InlineData("gb18030", Bodies.ChineseHeader)]
    public void Read_BrokenEncoding_NamesTheRowInsteadOfGuessing(string encoding, string header)
    {
        var code = encoding == "gb18030" ? Gb18030 : Encoding.UTF8;
        byte[] content =
        [
            .. encoding == "utf-8-bom" ? Encoding.UTF8.Preamble : [],
            .. code.GetBytes($"{header}\n{Row}\n{Row}\n3,H3,王"), 0xFF, 0xFF, .. code.GetBytes("五,1,2,3\n"),
        ];

        Assert.Empty(Bodies.Csv(content, out var found));
        Assert.Contains("row 4", Assert.Single(found.Problems).Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TwentyMegabytesOfOneLine_IsTooLargeAtOnce()
    {
        var lines = Bodies.Csv($"{Bodies.EnglishHeader}\n{Row}\n2,{new string('x', IntakeLimits.BodyBytes)}", out var found);

        var problem = Assert.Single(found.Problems);
        Assert.Equal((ProblemCode.TooLarge, 2), (problem.Code, problem.Line));
        Assert.Equal(2, lines.Count);
    }

    [Fact]
    public void Read_MillionsOfRows_StopsBehindTheLimit()
    {
        var lines = Bodies.Csv($"{Bodies.EnglishHeader}\n{string.Concat(Enumerable.Repeat("1\n", 1_000_000))}", out _);

        Assert.Equal(IntakeLimits.LinesRead, lines.Count);
    }

    [Fact]
    public void Read_Nul_IsLeftForTheChecksToRefuse()
    {
        var lines = Bodies.Csv($"{Bodies.EnglishHeader}\n1,H1,张\0三,1,2,3,4,5,6,,7,\n", out _);

        Assert.True(WrittenText.IsUnsafe(lines[0][LineField.Name]));
    }

    [Fact]
    public void Read_AnyBytes_AnswersLinesAndProblems() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<bool>(), (bytes, behindHeader) =>
    {
        byte[] content = behindHeader ? [.. Encoding.UTF8.GetBytes(Bodies.EnglishHeader + "\n"), .. bytes] : bytes;
        Bodies.Csv(content, out var found);
        return behindHeader || found.HasErrors;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyCellsQuoted_ReadsThemBack() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString[]>(), cells =>
    {
        var values = cells.Take(12).Select(cell => cell.Get.Replace('\ud800', ' ')).ToArray();
        if (values.Any(value => value.Any(letter => char.IsSurrogate(letter) || letter is '\r' or '\n')) || values.All(string.IsNullOrWhiteSpace)) return true;
        var row = string.Join(',', values.Select(value => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        var line = Bodies.Csv($"{Bodies.EnglishHeader}\n{row}", out var found)[0];
        return !found.HasErrors && values.Select((value, column) => line[(LineField)column] == value).All(same => same);
    }).QuickCheckThrowOnFailure();
}
