using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Functions.Mail;
using Disbursement.Host.Mail.Gallery;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Host.Tests.Mail;

[Trait("Area", "Pages")]
public sealed class MailGalleryTests(HostFixture host) : IClassFixture<HostFixture>
{
    private static readonly string[] Languages = ["zh-CN", "en"];
    private static readonly string? Folder = Environment.GetEnvironmentVariable("DISBURSE_MAILS");

    public static TheoryData<string, string> Samples
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var kind in Enum.GetNames<MailKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))
            {
                foreach (var language in Languages) all.Add(kind, language);
            }

            return all;
        }
    }

    [Fact]
    public async Task Gallery_ShowsEveryKindInBothLanguages_TextBesideHtml()
    {
        var page = await host.Client.GetStringAsync("/dev/mail/gallery");

        foreach (var kind in Enum.GetNames<MailKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))
        {
            Assert.Contains($"id=\"{kind}\"", page, StringComparison.Ordinal);
            Assert.All(Languages, language => Assert.Contains($"src=\"/dev/mail/gallery/{kind}/{language}\"", page, StringComparison.Ordinal));
        }

        Assert.Equal(2 * Enum.GetValues<MailKind>().Length, Regex.Count(page, "<pre>"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_OfEachKind_IsAWholeMailInItsLanguage(string kind, string language)
    {
        using var answer = await host.Client.GetAsync($"/dev/mail/gallery/{kind}/{language}");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Nobody may ask for your PIN" : "任何人都无权索要您的口令", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\{\d\}|<script|<img|<link|url\(|@import|src=", html);
        Assert.InRange(Regex.Count(html, "href="), 0, 1);
        Assert.DoesNotContain("样例某某", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 1, 90_000);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_OfEachKind_UsesOnlyWhatEveryReaderShows(string kind, string language)
    {
        var html = (await Sample(kind, language)).Html;

        Assert.Empty(MailMarkup.Unsafe(html));
        Assert.Contains($"lang=\"{language}\"", html[html.IndexOf("<body", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotMatch($"[^<>\"]{{{60}}}</a>", html);
    }

    /// <summary>With the variable DISBURSE_MAILS each mail is written into that folder, to be opened in a reader.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_OfEachKind_ArrivesAsItWasWritten(string kind, string language)
    {
        using var server = new LoopbackSmtpServer();
        var settings = new SmtpSettings { Host = "localhost", Port = server.Port, Security = SmtpSecurity.None, From = "office@example.org", FromName = "清禾县惠民补贴" };
        var mail = await Sample(kind, language);

        await new SmtpMailer(settings, TimeProvider.System, NullLogger<SmtpMailer>.Instance).Send(mail);

        var wire = Assert.Single(server.Messages);
        Assert.Equal([mail.Text, mail.Html], LoopbackSmtpServer.Parts(wire));
        if (Folder is not null) await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{language}-{kind}.eml"), wire);
    }

    /// <summary>The list of what readers show would say nothing if it let everything pass.</summary>
    [Theory]
    [InlineData("<div>x</div>")]
    [InlineData("<p style=\"padding:8px\">x</p>")]
    [InlineData("<p style=\"border-top:1px solid #dbe1dc\">x</p>")]
    [InlineData("<p style=\"margin:-8px\">x</p>")]
    [InlineData("<table role=\"presentation\" style=\"margin:0 0 20px\"><tr><td>x</td></tr></table>")]
    [InlineData("<p style=\"font-size:1rem\">x</p>")]
    [InlineData("<p style=\"color:rgb(0,0,0)\">x</p>")]
    [InlineData("<a style=\"display:flex\" href=\"https://example.org/\">x</a>")]
    [InlineData("<table><tr><td>x</td></tr></table>")]
    [InlineData("<p onclick=\"x\">x</p>")]
    [InlineData("<p style='float:left'>x</p>")]
    [InlineData("<!-- x --><p>x</p>")]
    [InlineData("<style>.card{border-radius:8px}</style>")]
    [InlineData("<style>@media (max-width:480px){.card{border-radius:0!important}}</style>")]
    [InlineData("<!--[if mso]><div>x</div><![endif]-->")]
    public void Markup_ThatSomeReadersLose_IsFound(string html) => Assert.NotEmpty(MailMarkup.Unsafe(html));

    [Fact]
    public async Task Samples_OfAllKinds_SayEachSomethingOfTheirOwn()
    {
        var gallery = host.Services.GetRequiredService<MailGallery>();
        foreach (var language in Languages)
        {
            var subjects = new List<string>();
            foreach (var kind in Enum.GetValues<MailKind>()) subjects.Add((await gallery.Of(kind, language, default)).Subject);

            Assert.Equal(subjects.Count, subjects.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("zh-CN", "设置口令后：", "不用链接")]
    [InlineData("en", "Once your PIN is set:", "Without the link")]
    public async Task Sample_ToWhoHasNoPinYet_SendsNobodyToSignInBefore(string language, string said, string unsaid)
    {
        var gallery = host.Services.GetRequiredService<MailGallery>();
        foreach (var kind in new[] { MailKind.Enrolment, MailKind.AccountChanged })
        {
            var text = (await gallery.Of(kind, language, default)).Text;

            Assert.Contains(said, text, StringComparison.Ordinal);
            Assert.DoesNotContain(unsaid, text, StringComparison.Ordinal);
        }

        Assert.Contains(unsaid, (await gallery.Of(MailKind.Task, language, default)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Sample_OfAccountEnded_SendsNobodyToSignIn(string language)
    {
        var gallery = host.Services.GetRequiredService<MailGallery>();

        Assert.DoesNotContain("/my", (await gallery.Of(MailKind.AccountEnded, language, default)).Text, StringComparison.Ordinal);
        Assert.Contains("/my", (await gallery.Of(MailKind.Task, language, default)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/mail/gallery/lottery/en")]
    [InlineData("/dev/mail/gallery/task/fr")]
    public async Task Sample_OfWhatIsNotThere_IsNotFound(string path)
    {
        using var answer = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<MailMessage> Sample(string kind, string language) =>
        host.Services.GetRequiredService<MailGallery>().Of(Enum.Parse<MailKind>(kind.Replace("-", "", StringComparison.Ordinal), ignoreCase: true), language, default);

    /// <summary>A mail that nobody writes would fail at the moment of sending, one that two write would depend on their order.</summary>
    [Fact]
    public void Writers_OfEachKind_AreExactlyOne()
    {
        var writers = host.Services.GetServices<IMailWriter>().ToList();

        Assert.All(Enum.GetValues<MailKind>(), kind => Assert.Single(writers, writer => writer.Writes(kind)));
    }
}
