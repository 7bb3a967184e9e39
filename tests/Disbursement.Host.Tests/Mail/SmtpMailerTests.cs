using System.Text;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Functions.Mail;
using Disbursement.Host.Tests.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Host.Tests.Mail;

public sealed class SmtpMailerTests : IDisposable
{
    private readonly LoopbackSmtpServer server = new();

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task Send_StartTls_HandsOverMailEncrypted()
    {
        var answer = await Send(Settings());

        Assert.Equal(MailAnswer.Accepted, answer);
        Assert.Contains("MAIL FROM:<office@example.org>", server.Encrypted);
        Assert.Contains("RCPT TO:<li@example.org>", server.Encrypted);
        Assert.Contains("Message-ID: <one@example.org>", Assert.Single(server.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_TlsFromFirstByte_HandsOverMail()
    {
        server.TlsFromFirstByte = true;

        var answer = await Send(Settings() with { Security = SmtpSecurity.Tls });

        Assert.Equal(MailAnswer.Accepted, answer);
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task Send_ServerWithoutStartTls_SendsNothing()
    {
        server.OffersStartTls = false;

        var answer = await Send(Settings());

        Assert.Equal(MailAnswer.Unknown, answer);
        Assert.DoesNotContain(server.Commands, line => line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_UntrustedCertificate_SendsNothing()
    {
        var answer = await Send(Settings() with { Root = null });

        Assert.Equal(MailAnswer.Unknown, answer);
        Assert.Empty(server.Encrypted);
    }

    [Fact]
    public async Task Send_WithUser_SignsInOverTlsOnly()
    {
        await Send(Settings() with { User = "office", Password = "secret" });

        var expected = "AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes("\0office\0secret"));
        Assert.Contains(expected, server.Encrypted);
    }

    [Fact]
    public async Task Send_WithUserOverOpenLine_NeverSendsThePassword()
    {
        var answer = await Send(Settings() with { Security = SmtpSecurity.None, User = "office", Password = "secret" });

        Assert.Equal(MailAnswer.Unknown, answer);
        Assert.DoesNotContain(server.Commands, line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RCPT", "550 no such person", MailAnswer.Refused)]
    [InlineData("RCPT", "450 later", MailAnswer.Unknown)]
    [InlineData("MAIL", "552 no", MailAnswer.Refused)]
    [InlineData("DATA", "451 later", MailAnswer.Unknown)]
    [InlineData("message", "554 refused", MailAnswer.Refused)]
    [InlineData("message", "451 later", MailAnswer.Unknown)]
    [InlineData("message", "", MailAnswer.Unknown)]
    [InlineData("QUIT", "", MailAnswer.Accepted)]
    [InlineData("greeting", "554 not for you", MailAnswer.Unknown)]
    [InlineData("EHLO", "502 what", MailAnswer.Unknown)]
    [InlineData("RCPT", "not smtp at all", MailAnswer.Unknown)]
    public async Task Send_ServerAnswers_AreToldApart(string step, string reply, MailAnswer expected)
    {
        server.Answers[step] = reply;

        Assert.Equal(expected, await Send(Settings() with { Security = SmtpSecurity.None }));
    }

    [Fact]
    public async Task Send_NobodyListens_IsUnknown()
    {
        var settings = Settings() with { Root = null };
        server.Dispose();

        Assert.Equal(MailAnswer.Unknown, await Send(settings));
    }

    [Fact]
    public async Task Send_AfterTheServerWasAway_LeavesItAloneForAMinuteAndThenTriesAgain()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 5, 12, 2, 0, 0, TimeSpan.Zero));
        var mailer = new SmtpMailer(Settings() with { Security = SmtpSecurity.None }, time, NullLogger<SmtpMailer>.Instance);
        server.Answers["greeting"] = "";
        Assert.Equal(MailAnswer.Unknown, await mailer.Send(Message()));
        server.Answers.Clear();

        time.Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(MailAnswer.Unknown, await mailer.Send(Message()));
        Assert.Empty(server.Commands);
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(MailAnswer.Accepted, await mailer.Send(Message()));

        Assert.Single(server.Messages);
    }

    [Theory]
    [InlineData("RCPT", "550 no such person")]
    [InlineData("RCPT", "450 later")]
    public async Task Send_AfterTheServerAnsweredNo_TriesTheNextMailAtOnce(string step, string reply)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 5, 12, 2, 0, 0, TimeSpan.Zero));
        var mailer = new SmtpMailer(Settings() with { Security = SmtpSecurity.None }, time, NullLogger<SmtpMailer>.Instance);
        server.Answers[step] = reply;
        await mailer.Send(Message());
        server.Answers.Clear();

        Assert.Equal(MailAnswer.Accepted, await mailer.Send(Message()));
    }

    [Theory]
    [InlineData("li@example.org>\r\nRCPT TO:<other@example.org")]
    [InlineData("li")]
    [InlineData("李@example.org")]
    [InlineData("a@b@c")]
    public async Task Send_AddressThatIsNone_IsRefusedWithoutAWord(string address)
    {
        Assert.Equal(MailAnswer.Refused, await Send(Settings(), Message() with { To = address }));
        Assert.Empty(server.Commands);
    }

    [Fact]
    public async Task Send_Message_CarriesBothTextsAndTheHeaders()
    {
        await Send(Settings());

        var mail = server.Messages[0];
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.Ordinal);
        Assert.Contains("References: <case@example.org>", mail, StringComparison.Ordinal);
        Assert.Contains("Subject:\r\n =?utf-8?B?", mail, StringComparison.Ordinal);
        Assert.Equal(["请确认。\r\n.\r\n", "<p>请确认。</p>"], LoopbackSmtpServer.Parts(mail));
        Assert.All(mail.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
    }

    [Fact]
    public void Words_LongChineseText_IsCutBetweenCharacters()
    {
        var text = string.Concat(Enumerable.Repeat("清禾县补贴𠮷", 20));

        var words = MimeMessage.Words(text).Split("\r\n ");

        Assert.All(words, word => Assert.InRange(word.Length, 1, 75));
        Assert.Equal(text, string.Concat(words.Select(word => LoopbackSmtpServer.Decode(word["=?utf-8?B?".Length..^2]))));
    }

    private SmtpSettings Settings() => new()
    {
        Host = "localhost",
        Port = server.Port,
        Security = SmtpSecurity.StartTls,
        From = "office@example.org",
        FromName = "清禾县财政局",
        Root = server.Certificate,
        Patience = TimeSpan.FromSeconds(20),
    };

    private static MailMessage Message() => new()
    {
        MessageId = "<one@example.org>",
        Kind = MailKind.Confirm,
        To = "li@example.org",
        Language = "zh-CN",
        Subject = "[清禾县补贴] 请确认 大柳树村 产业分红 (QH-2026-000123)",
        Text = "请确认。\r\n.\r\n",
        Html = "<p>请确认。</p>",
        Thread = "<case@example.org>",
    };

    private static async Task<MailAnswer> Send(SmtpSettings settings, MailMessage? message = null) =>
        await new SmtpMailer(settings, TimeProvider.System, NullLogger<SmtpMailer>.Instance).Send(message ?? Message());
}
