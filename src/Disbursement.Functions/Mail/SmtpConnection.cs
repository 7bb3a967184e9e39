using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Disbursement.Functions.Mail;

/// <summary>A connection to a mail server (RFC 5321): commands out, answers in, TLS when asked for.</summary>
internal sealed class SmtpConnection : IDisposable
{
    /// <summary>RFC 5321 allows 512 characters; some servers write more.</summary>
    private const int LongestLine = 4_096;

    private const int MostLines = 200;

    private readonly SmtpSettings settings;
    private readonly TcpClient client = new();
    private readonly byte[] buffer = new byte[LongestLine];
    private Stream stream = Stream.Null;
    private int start;
    private int end;

    private SmtpConnection(SmtpSettings settings) => this.settings = settings;

    /// <summary>Connects and reads nothing yet.</summary>
    public static async Task<SmtpConnection> Open(SmtpSettings settings, CancellationToken cancel)
    {
        var connection = new SmtpConnection(settings);
        try
        {
            await connection.client.ConnectAsync(settings.Host, settings.Port, cancel);
            connection.stream = connection.client.GetStream();
            if (settings.Security == SmtpSecurity.Tls) await connection.Encrypt(cancel);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }

    public async Task<SmtpReply> Command(string line, CancellationToken cancel)
    {
        // A line break inside a command would be a second command.
        if (line.AsSpan().IndexOfAny('\r', '\n') >= 0) throw new SmtpProtocolException("A command may not hold a line break.");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancel);
        return await Reply(cancel);
    }

    /// <summary>Sends the message and its closing dot. Lines that begin with a dot get another one.</summary>
    public async Task<SmtpReply> Data(string message, CancellationToken cancel)
    {
        var stuffed = message.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(stuffed + "\r\n.\r\n"), cancel);
        return await Reply(cancel);
    }

    /// <summary>Changes over to TLS after the server agreed to STARTTLS.</summary>
    public Task StartTls(CancellationToken cancel)
    {
        // Whatever came in before the encryption could have been slipped in by somebody else.
        if (start != end) throw new SmtpProtocolException("The server spoke before the encryption began.");
        return Encrypt(cancel);
    }

    public async Task<SmtpReply> Reply(CancellationToken cancel)
    {
        var texts = new List<string>();
        while (texts.Count < MostLines)
        {
            var line = await Line(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                throw new SmtpProtocolException("The server's answer is not SMTP.");
            texts.Add(line.Length > 4 ? line[4..] : string.Empty);
            if (line.Length == 3 || line[3] == ' ') return new SmtpReply(code, texts);
        }
        throw new SmtpProtocolException("The server's answer does not end.");
    }

    private async Task Encrypt(CancellationToken cancel)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = settings.Host };
        if (settings.Root is { } root)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                // An office that signs its own certificates publishes no revocation lists.
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.Add(root);
        }
        var encrypted = new SslStream(stream);
        stream = encrypted;
        await encrypted.AuthenticateAsClientAsync(options, cancel);
    }

    private async Task<string> Line(CancellationToken cancel)
    {
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.ASCII.GetString(buffer, start, length).TrimEnd('\r');
                start += length + 1;
                return line;
            }
            await Fill(cancel);
        }
    }

    private async Task Fill(CancellationToken cancel)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        if (end == buffer.Length) throw new SmtpProtocolException("The server's line is too long.");
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancel);
        if (read == 0) throw new SmtpProtocolException("The server closed the connection.");
        end += read;
    }
}
