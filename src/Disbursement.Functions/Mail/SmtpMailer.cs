using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Disbursement.Application.Ports;
using Microsoft.Extensions.Logging;

namespace Disbursement.Functions.Mail;

/// <summary>
/// Hands mails to a mail server, one connection each. Everything that is not a clear yes or a final no is <see cref="MailAnswer.Unknown"/>:
/// the same message goes out again under the same <c>Message-ID</c>. <see cref="System.Net.Mail.SmtpClient"/> is not used: it hides
/// which command was refused, has no TLS from the first byte, and its own documentation advises against it.
/// </summary>
internal sealed partial class SmtpMailer(SmtpSettings settings, TimeProvider time, ILogger<SmtpMailer> log) : IMailer
{
    /// <summary>After a server was away it is left alone this long, so that many waiting mails do not each wait for it.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(60);

    private long? away;

    public async Task<MailAnswer> Send(MailMessage message, CancellationToken cancel = default)
    {
        if (!MimeMessage.IsAddress(message.To)) return MailAnswer.Refused;
        if (away is { } since && time.GetElapsedTime(since) < RestAfterFailure) return MailAnswer.Unknown;
        away = null;
        return await SendNow(message, cancel);
    }

    private async Task<MailAnswer> SendNow(MailMessage message, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(settings.Patience);
        try
        {
            using var connection = await SmtpConnection.Open(settings, patience.Token);
            return await Deliver(connection, message, patience.Token);
        }
        catch (Exception problem) when (problem is IOException or SocketException or AuthenticationException)
        {
            // The messages of these exceptions name the server, never the mail.
            NotDelivered(problem.GetType().Name, problem.Message);
            away = time.GetTimestamp();
            return MailAnswer.Unknown;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            NotDelivered(nameof(TimeoutException), "The server took too long.");
            away = time.GetTimestamp();
            return MailAnswer.Unknown;
        }
    }

    private async Task<MailAnswer> Deliver(SmtpConnection connection, MailMessage message, CancellationToken cancel)
    {
        if (!await Greet(connection, cancel)) return MailAnswer.Unknown;
        string[] commands = [$"MAIL FROM:<{settings.From}>", $"RCPT TO:<{message.To}>", "DATA"];
        foreach (var command in commands)
        {
            var reply = await connection.Command(command, cancel);
            if (!reply.IsGood) return Answer(reply);
        }
        var answer = Answer(await connection.Data(MimeMessage.Render(message, settings, time.GetUtcNow()), cancel));
        await Quit(connection, cancel);
        return answer;
    }

    /// <summary>A server that will not talk to us at all says nothing about this mail, so its refusals are never final.</summary>
    private async Task<bool> Greet(SmtpConnection connection, CancellationToken cancel)
    {
        if (!IsGood("greeting", await connection.Reply(cancel))) return false;
        var hello = await connection.Command("EHLO disburse.invalid", cancel);
        if (!IsGood("EHLO", hello)) return false;
        if (settings.Security == SmtpSecurity.StartTls)
        {
            if (!hello.Offers("STARTTLS")) throw new SmtpProtocolException("The server offers no STARTTLS.");
            if (!IsGood("STARTTLS", await connection.Command("STARTTLS", cancel))) return false;
            await connection.StartTls(cancel);
            hello = await connection.Command("EHLO disburse.invalid", cancel);
        }
        return settings.User is null || IsGood("AUTH", await connection.Command(Credentials(settings.User), cancel));
    }

    private string Credentials(string user)
    {
        // A password over an open line would be anybody's.
        if (settings.Security == SmtpSecurity.None) throw new SmtpProtocolException("A password is sent over TLS only.");
        var plain = Encoding.UTF8.GetBytes($"\0{user}\0{settings.Password}");
        return "AUTH PLAIN " + Convert.ToBase64String(plain);
    }

    private bool IsGood(string step, SmtpReply reply)
    {
        if (!reply.IsGood) ServerRefused(step, reply.Code);
        return reply.IsGood;
    }

    private MailAnswer Answer(SmtpReply reply)
    {
        if (reply.IsGood) return MailAnswer.Accepted;
        ServerRefused("mail", reply.Code);
        return reply.IsFinal ? MailAnswer.Refused : MailAnswer.Unknown;
    }

    /// <summary>The mail has been answered for; a server that does not say good-bye changes nothing about it.</summary>
    private static async Task Quit(SmtpConnection connection, CancellationToken cancel)
    {
        try
        {
            await connection.Command("QUIT", cancel);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
            _ = problem;
        }
    }

    [LoggerMessage(5020, LogLevel.Warning, "Mail server {Problem}: {Text}")]
    private partial void NotDelivered(string problem, string text);

    [LoggerMessage(5021, LogLevel.Warning, "Mail server refused {Step} with {Code}")]
    private partial void ServerRefused(string step, int code);
}
