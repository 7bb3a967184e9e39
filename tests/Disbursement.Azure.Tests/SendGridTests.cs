using System.Net;
using System.Text.Json;
using Disbursement.Application.Ports;
using Disbursement.Functions.Azure;
using Disbursement.Functions.Http.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using SendGrid.Helpers.Mail;

namespace Disbursement.Azure.Tests;

public sealed class SendGridTests
{
    private static readonly MailMessage Mail = new()
    {
        MessageId = "<0123456789abcdef@qinghe.example>",
        Stream = "0196f0c0a5d87c7fa3d1b1a2c3d4e5f6",
        Official = "clerk-999901001001",
        Kind = Application.Mail.MailKind.Task,
        To = "clerk@qinghe.example",
        Language = "zh-CN",
        Subject = "[清禾县补贴] 审核",
        Text = "请打开 https://qinghe.example/act/secret",
        Html = "<p>请打开</p>",
        Thread = "<case.thread@qinghe.example>",
    };

    private static readonly SendGridSettings Settings = new()
    {
        ApiKey = "key",
        From = "office@qinghe.example",
        FromName = "清禾县补贴",
        Host = new Uri("https://api.sendgrid.com"),
        Sandbox = false,
        EventKey = new MailEventKey(null),
    };

    [Fact]
    public void Letter_OfAMail_HasWhatSendGridNeeds()
    {
        var letter = Write(Settings);

        Assert.Equal("office@qinghe.example", letter.GetProperty("from").GetProperty("email").GetString());
        Assert.Equal("清禾县补贴", letter.GetProperty("from").GetProperty("name").GetString());
        Assert.Equal("clerk@qinghe.example", letter.GetProperty("personalizations")[0].GetProperty("to")[0].GetProperty("email").GetString());
        Assert.Equal(Mail.Subject, letter.GetProperty("subject").GetString());
        Assert.Equal([("text/plain", Mail.Text), ("text/html", Mail.Html)], letter.GetProperty("content").EnumerateArray()
            .Select(part => (part.GetProperty("type").GetString()!, part.GetProperty("value").GetString()!)));
        var headers = letter.GetProperty("headers");
        Assert.Equal(Mail.MessageId, headers.GetProperty("Message-ID").GetString());
        Assert.Equal(Mail.Thread, headers.GetProperty("References").GetString());
        Assert.Equal(Mail.Thread, headers.GetProperty("In-Reply-To").GetString());
        Assert.Equal("auto-generated", headers.GetProperty("Auto-Submitted").GetString());
    }

    [Fact]
    public void Letter_OfAnyMail_TracksNeitherClicksNorOpenings()
    {
        var tracking = Write(Settings).GetProperty("tracking_settings");

        Assert.False(tracking.GetProperty("click_tracking").GetProperty("enable").GetBoolean());
        Assert.False(tracking.GetProperty("click_tracking").GetProperty("enable_text").GetBoolean());
        Assert.False(tracking.GetProperty("open_tracking").GetProperty("enable").GetBoolean());
    }

    [Fact]
    public void Letter_CustomArguments_AreIdsOnly()
    {
        var arguments = Write(Settings).GetProperty("custom_args").EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetString());

        Assert.Equal(new Dictionary<string, string?>
        {
            ["stream"] = Mail.Stream,
            ["mail"] = "0123456789abcdef",
            ["kind"] = "Task",
            ["official"] = "clerk-999901001001",
        }, arguments);
    }

    [Fact]
    public void Letter_InTheSandbox_SaysSo()
    {
        Assert.True(Write(Settings with { Sandbox = true }).GetProperty("mail_settings").GetProperty("sandbox_mode").GetProperty("enable").GetBoolean());
        Assert.False(Write(Settings).TryGetProperty("mail_settings", out _));
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted, MailAnswer.Accepted)]
    [InlineData(HttpStatusCode.OK, MailAnswer.Accepted)]
    [InlineData(HttpStatusCode.BadRequest, MailAnswer.Refused)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, MailAnswer.Refused)]
    [InlineData(HttpStatusCode.Unauthorized, MailAnswer.Unknown)]
    [InlineData(HttpStatusCode.Forbidden, MailAnswer.Unknown)]
    [InlineData(HttpStatusCode.TooManyRequests, MailAnswer.Unknown)]
    [InlineData(HttpStatusCode.InternalServerError, MailAnswer.Unknown)]
    [InlineData(HttpStatusCode.ServiceUnavailable, MailAnswer.Unknown)]
    public async Task Send_Answered_IsJudgedByTheStatus(HttpStatusCode status, MailAnswer expected) =>
        Assert.Equal(expected, await Mailer(_ => status).Send(Mail));

    [Fact]
    public async Task Send_AnswerLost_IsUnknownAndTheNextHasTheSameMessageId()
    {
        var sent = new List<string>();
        var mailer = Mailer(letter =>
        {
            sent.Add(Parse(letter).GetProperty("headers").GetProperty("Message-ID").GetString()!);
            return sent.Count == 1 ? throw new HttpRequestException("lost") : HttpStatusCode.Accepted;
        });

        Assert.Equal(MailAnswer.Unknown, await mailer.Send(Mail));
        Assert.Equal(MailAnswer.Accepted, await mailer.Send(Mail));
        Assert.Equal([Mail.MessageId, Mail.MessageId], sent);
    }

    [Fact]
    public async Task Send_TookTooLong_IsUnknown() =>
        Assert.Equal(MailAnswer.Unknown, await Mailer(_ => throw new TaskCanceledException()).Send(Mail));

    [Fact]
    public async Task Send_GivenUpByTheCaller_Throws()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => Mailer(_ => throw new TaskCanceledException()).Send(Mail, given.Token));
    }

    private static SendGridMailer Mailer(Func<SendGridMessage, HttpStatusCode> answer) => new(
        (letter, _) => Task.FromResult(new SendGrid.Response(answer(letter), null!, null!)), Settings, NullLogger<SendGridMailer>.Instance);

    private static JsonElement Write(SendGridSettings settings) => Parse(SendGridLetter.Write(Mail, settings));

    private static JsonElement Parse(SendGridMessage letter) => JsonDocument.Parse(letter.Serialize()).RootElement;
}
