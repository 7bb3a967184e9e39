using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Disbursement.Host.Tests.Mail;

/// <summary>A mail server on this machine that answers as it is told and keeps what it was given.</summary>
internal sealed class LoopbackSmtpServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task serving;

    public LoopbackSmtpServer()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public X509Certificate2 Certificate { get; } = SelfSigned();

    /// <summary>Answers by the first word of the command, in place of the usual ones; empty closes the connection without an answer.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public bool OffersStartTls { get; set; } = true;

    public bool TlsFromFirstByte { get; set; }

    public List<string> Commands { get; } = [];

    /// <summary>Commands that came over TLS.</summary>
    public List<string> Encrypted { get; } = [];

    public List<string> Messages { get; } = [];

    /// <summary>The texts of a message's parts.</summary>
    public static IEnumerable<string> Parts(string message) =>
        message.Split("Content-Transfer-Encoding: base64\r\n\r\n")[1..].Select(part => Decode(part.Split("--=_")[0]));

    public static string Decode(string encoded) => Encoding.UTF8.GetString(Convert.FromBase64String(encoded.Replace("\r\n", "", StringComparison.Ordinal)));

    public void Dispose()
    {
        listener.Stop();
        serving.Wait(TimeSpan.FromSeconds(5));
        Certificate.Dispose();
    }

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await Talk(client.GetStream());
            }
            catch (IOException)
            {
                // The client hung up, as the test wanted; the next one may come.
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The listener was stopped: the test is over.
                return;
            }
        }
    }

    private async Task Talk(Stream stream)
    {
        if (TlsFromFirstByte) stream = await Encrypt(stream);
        var reader = new StreamReader(stream, Encoding.ASCII);
        await Say(stream, Answers.GetValueOrDefault("greeting", "220 ready"));
        while (await reader.ReadLineAsync() is { } line)
        {
            Commands.Add(line);
            if (stream is SslStream) Encrypted.Add(line);
            var word = line.Split(' ', ':')[0];
            var answer = Answers.GetValueOrDefault(word, Usual(word, stream));
            if (answer.Length == 0) return;
            await Say(stream, answer);
            if (word == "QUIT") return;
            if (word == "STARTTLS" && answer.StartsWith('2'))
            {
                stream = await Encrypt(stream);
                reader = new StreamReader(stream, Encoding.ASCII);
            }
            if (word != "DATA" || !answer.StartsWith('3')) continue;
            Messages.Add(await Message(reader));
            var end = Answers.GetValueOrDefault("message", "250 taken");
            if (end.Length == 0) return;
            await Say(stream, end);
        }
    }

    private string Usual(string word, Stream stream) => word switch
    {
        "EHLO" when OffersStartTls && stream is not SslStream => "250-here\r\n250-SIZE 1000000\r\n250 STARTTLS",
        "EHLO" => "250-here\r\n250 AUTH PLAIN",
        "STARTTLS" => "220 go on",
        "DATA" => "354 go on",
        "AUTH" => "235 welcome",
        "QUIT" => "221 bye",
        _ => "250 ok",
    };

    private static async Task<string> Message(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return text.ToString();
    }

    private async Task<Stream> Encrypt(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(Certificate);
        return encrypted;
    }

    private static async Task Say(Stream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
