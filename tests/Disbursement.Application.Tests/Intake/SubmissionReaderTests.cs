using System.Text;
using Disbursement.Application.Intake;
using Disbursement.Domain.Intake;
using FsCheck;
using FsCheck.Fluent;

namespace Disbursement.Application.Tests.Intake;

public sealed class SubmissionReaderTests
{
    private static readonly byte[] Pdf = "%PDF-1.7 x"u8.ToArray();

    [Fact]
    public async Task Read_Json_ReadsHeadLinesAndDocuments()
    {
        var json = Bodies.Json("""[{"line":1,"name":"张三","quantity":3.50,"amount":"300.00","grade":null,"unknown":{"a":[1]}}],"documents":[{"kind":"sealed-list","content":"JVBERi0xLjc="}]""");

        var submission = (await Bodies.Read(json)).Submission!;

        Assert.False(submission.Found.HasErrors);
        Assert.Equal(("dividend", "2026-02-26", "58", "1"), (submission.Roster.Head[HeadField.Programme], submission.Roster.Head[HeadField.MeetingDate],
            submission.Roster.Head[HeadField.MeetingAttendees], submission.Roster.Head[HeadField.DeclaredCount]));
        var line = Assert.Single(submission.Roster.Lines);
        Assert.Equal(("1", "张三", "3.50", "300.00", ""), (line[LineField.Line], line[LineField.Name], line[LineField.Quantity], line[LineField.Amount], line[LineField.Grade]));
        var document = Assert.Single(submission.Documents);
        Assert.Equal(("sealed-list", "application/pdf"), (document.Kind, document.ContentType));
    }

    [Fact]
    public async Task Read_EmptyBody_SaysThatItIsEmpty()
    {
        var problem = Assert.Single((await Bodies.Read("")).Problems);

        Assert.Contains("请求正文为空", problem.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_HeadInMemberRoster_IsTheSameHead()
    {
        var submission = (await Bodies.Read("""{"roster":{"programme":"dividend","meeting":{"votesFor":3}},"lines":[]}""")).Submission!;

        Assert.Equal(("dividend", "3"), (submission.Roster.Head[HeadField.Programme], submission.Roster.Head[HeadField.MeetingVotesFor]));
    }

    [Theory]
    [InlineData("""[{"name":1}]""", 1, "name")]
    [InlineData("""[{"idNumber":110101199003077774}]""", 1, "idNumber")]
    [InlineData("""[{},{"name":"a"},{"account":1.23E+17}]""", 2, "account")]
    [InlineData("""[{"name":"a","amount":true}]""", 1, "amount")]
    [InlineData("""[{"amount":{"yuan":1}}]""", 1, "amount")]
    [InlineData("""[{"amount":[1,2]}]""", 1, "amount")]
    [InlineData("""[{"name":"a","name":"b"}]""", 1, "name")]
    [InlineData("""[{"name":"a"},7]""", 2, null)]
    [InlineData("""[{"name":"a"},[{"name":"b"}]]""", 2, null)]
    public async Task Read_WrongTypeInALine_NamesLineAndField(string lines, int line, string? field)
    {
        var problem = Assert.Single((await Bodies.Read(Bodies.Json(lines))).Submission!.Found.Problems);

        Assert.Equal((ProblemCode.BadFile, line, field), (problem.Code, problem.Line, problem.Field));
    }

    [Theory]
    [InlineData("""{"programme":7}""", "programme")]
    [InlineData("""{"declaredTotal":{}}""", "declaredTotal")]
    [InlineData("""{"meeting":"yesterday"}""", "meeting.date")]
    [InlineData("""{"meeting":{"attendees":"80","attendees":"81"}}""", "meeting.attendees")]
    [InlineData("""{"lines":{}}""", "lines")]
    [InlineData("""{"documents":7}""", "documents")]
    [InlineData("""{"documents":[7]}""", "documents.1")]
    [InlineData("""{"documents":[{"kind":"x","content":"???"}]}""", "documents.1")]
    [InlineData("""{"documents":[{"kind":"x","content":"aGVsbG8="}]}""", "documents.x")]
    [InlineData("""{"documents":[{"kind":"../x","content":"JVBERi0xLjc="}]}""", "documents")]
    public async Task Read_WrongTypeInTheHead_NamesTheField(string json, string field)
    {
        var problem = Assert.Single((await Bodies.Read(json)).Submission!.Found.Problems);

        Assert.Equal((ProblemCode.BadFile, field), (problem.Code, problem.Field));
    }

    [Fact]
    public async Task Read_HalfASurrogatePair_IsUnsafeText()
    {
        var problem = Assert.Single((await Bodies.Read(Bodies.Json("""[{"name":"\ud83d"}]"""))).Submission!.Found.Problems);

        Assert.Equal((ProblemCode.UnsafeText, 1, "name"), (problem.Code, problem.Line, problem.Field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"lines\":[{\"name\":\"a\"},{\"name\":")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{'a':1}")]
    [InlineData("<roster/>")]
    public async Task Read_NoJsonObject_IsMalformed(string body)
    {
        var reading = await Bodies.Read(body);

        Assert.Null(reading.Submission);
        Assert.Equal(BodyFault.Malformed, reading.Why);
        Assert.Equal(ProblemCode.BadFile, Assert.Single(reading.Problems).Code);
    }

    [Theory]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xC3, 0x28)]
    public async Task Read_JsonInOtherEncoding_IsMalformed(byte first, byte second)
    {
        byte[] body = [.. "{\"programme\":\""u8, first, second, .. "\"}"u8];

        Assert.Equal(BodyFault.Malformed, (await Bodies.Read(body, "application/json")).Why);
    }

    [Fact]
    public async Task Read_DeepNesting_IsMalformed() =>
        Assert.Equal(BodyFault.Malformed, (await Bodies.Read("{\"x\":" + new string('[', 1_000_000))).Why);

    [Fact]
    public async Task Read_ValueOfAMegabyte_IsTooLargeAndNamesTheField()
    {
        var problem = Assert.Single((await Bodies.Read(Bodies.Json($$"""[{"name":"{{new string('x', 1_000_000)}}"}]"""))).Submission!.Found.Problems);

        Assert.Equal((ProblemCode.TooLarge, 1, "name"), (problem.Code, problem.Line, problem.Field));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/csv")]
    [InlineData("application/xml")]
    [InlineData("multipart/mixed; boundary=x")]
    public async Task Read_OtherType_IsRefused(string? contentType) =>
        Assert.Equal(BodyFault.OtherType, (await Bodies.Read(Pdf, contentType)).Why);

    [Fact]
    public async Task Read_MoreThanTwentyMegabytes_IsTooLargeAndNotReadToItsEnd()
    {
        await using var body = new EndlessStream();

        var reading = await SubmissionReader.Read(body, "application/json", null, CancellationToken.None);

        Assert.Equal(BodyFault.TooLarge, reading.Why);
        Assert.InRange(body.Given, 1, IntakeLimits.BodyBytes + 1_000_000);
    }

    [Fact]
    public async Task Read_DeclaredTooLarge_IsRefusedUnread()
    {
        await using var body = new EndlessStream();

        Assert.Equal(BodyFault.TooLarge, (await SubmissionReader.Read(body, "application/json", 100_000_000, CancellationToken.None)).Why);
        Assert.Equal(0, body.Given);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=other")]
    public async Task Read_MultipartWithWrongBoundary_IsMalformed(string contentType) =>
        Assert.Equal(BodyFault.Malformed, (await Bodies.Read(Encoding.UTF8.GetBytes("--x\r\n\r\nabc\r\n--x--"), contentType)).Why);

    [Fact]
    public async Task Read_MultipartTwice_HasTheSameHashWhateverTheBoundary()
    {
        var first = (await Bodies.Read(Bodies.Sample("dividend"))).Submission!;
        var second = (await Bodies.Read(Bodies.Sample("dividend"))).Submission!;
        var other = (await Bodies.Read(Bodies.Sample("travel"))).Submission!;

        Assert.Equal(first.BodyHash, second.BodyHash);
        Assert.NotEqual(first.BodyHash, other.BodyHash);
    }

    [Fact]
    public async Task Read_DocumentWithKindInItsHeader_IsToldByItsContent()
    {
        using var parts = new MultipartFormDataContent { { Bodies.Document(Pdf, "sealed-list"), "documents", "list.dat" } };

        var document = Assert.Single((await Bodies.Read(parts)).Submission!.Documents);

        Assert.Equal(("sealed-list", "application/pdf"), (document.Kind, document.ContentType));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("GIF89a")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("PK\u0003\u0004")]
    public async Task Read_DocumentOfOtherContent_IsBadFile(string content)
    {
        using var parts = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "documents.sealed-list", "list.pdf" } };

        var submission = (await Bodies.Read(parts)).Submission!;

        Assert.Empty(submission.Documents);
        Assert.Equal((ProblemCode.BadFile, "documents.sealed-list"), (submission.Found.Problems.Single().Code, submission.Found.Problems.Single().Field));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("../../etc/passwd")]
    public async Task Read_UnknownPart_IsMalformed(string name)
    {
        using var parts = new MultipartFormDataContent { { new StringContent("x"), name } };

        Assert.Equal(BodyFault.Malformed, (await Bodies.Read(parts)).Why);
    }

    [Fact]
    public async Task Read_TooManyParts_IsRefused()
    {
        using var parts = new MultipartFormDataContent();
        for (var number = 0; number <= IntakeLimits.Parts; number++) parts.Add(new ByteArrayContent(Pdf), "documents.photo");

        Assert.Equal(ProblemCode.TooLarge, Assert.Single((await Bodies.Read(parts)).Problems).Code);
    }

    [Fact]
    public void Read_AnyBytesAsJson_Answers() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        Bodies.Read(bytes, "application/json").Result is { } reading && (reading.Submission is null) == (reading.Why is not null)).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyBytesAsMultipart_Answers() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<bool>(), (bytes, framed) =>
    {
        byte[] body = framed ? [.. "--x\r\nContent-Disposition: form-data; name=lines\r\n\r\n"u8, .. bytes, .. "\r\n--x--"u8] : [.. "--x"u8, .. bytes];
        var reading = Bodies.Read(body, "multipart/form-data; boundary=x").Result;
        return (reading.Submission is null) == (reading.Why is not null);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_JsonChangedAnywhere_Answers()
    {
        var json = Encoding.UTF8.GetBytes(Bodies.Json("""[{"line":1,"name":"张三","quantity":"1","amount":"300.00"}]"""));
        Prop.ForAll(Gen.Choose(0, json.Length - 1).ToArbitrary(), ArbMap.Default.ArbFor<byte>(), (at, value) =>
        {
            var changed = json.ToArray();
            changed[at] = value;
            return Bodies.Read(changed, "application/json").Result is { } reading && (reading.Submission is null) == (reading.Why is not null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'x', offset, count);
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
