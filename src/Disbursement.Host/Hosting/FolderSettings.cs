using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Disbursement.Functions.Mail;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Hosting;

/// <summary>The settings of a production folder, <c>settings.json</c>. A demonstration folder has none: its mail and bank are inside it.</summary>
internal sealed record FolderSettings
{
    private const string FileName = "settings.json";
    private const string Example = """{ "host": "mail.example.org", "port": 587, "security": "start-tls", "from": "office@example.org", "fromName": "Office", "user": "office" }""";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // People read and edit the file; it is never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The address that people reach the site at; links are built from it alone.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary><see langword="null"/> until somebody fills it in; until then the folder cannot be served, because nobody would get a link.</summary>
    public required MailServer? Mail { get; init; }

    /// <summary>The ClamAV daemon as <c>host:port</c> or the path of its socket; without one, documents are not scanned and never shown on a page.</summary>
    public string? MalwareScanner { get; init; }

    /// <summary>The mail server but for its password, which lies in <c>secrets/smtp-password</c>.</summary>
    internal sealed record MailServer(string Host, int Port, SmtpSecurity Security, string From, string FromName, string? User);

    /// <exception cref="DataFolderException">The file is missing or is no settings file.</exception>
    public static FolderSettings Read(DataFolder folder)
    {
        var file = Path.Combine(folder.Root, FileName);
        try
        {
            return JsonSerializer.Deserialize<FolderSettings>(File.ReadAllText(file), Json)
                ?? throw new DataFolderException($"{file} is empty.");
        }
        catch (Exception problem) when (problem is FileNotFoundException or JsonException)
        {
            throw new DataFolderException($"{file} cannot be read: {problem.Message}", problem);
        }
    }

    public Task Write(DataFolder folder)
    {
        var file = Path.Combine(folder.Root, FileName);
        return DurableFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(this, Json), file + ".new");
    }

    /// <exception cref="DataFolderException">No mail server was given yet.</exception>
    public SmtpSettings Smtp(DataFolder folder)
    {
        if (Mail is not { } mail)
            throw new DataFolderException($"{Path.Combine(folder.Root, FileName)} names no mail server, and a production folder sends links by mail. Fill in `mail`, such as {Example}.");
        var password = Path.Combine(folder.Secrets, "smtp-password");
        return new SmtpSettings
        {
            Host = mail.Host,
            Port = mail.Port,
            Security = mail.Security,
            From = mail.From,
            FromName = mail.FromName,
            User = mail.User,
            Password = File.Exists(password) ? File.ReadAllText(password).TrimEnd('\r', '\n') : null,
        };
    }
}
