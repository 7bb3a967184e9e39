using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disbursement.Application.Mail;
using Disbursement.Host.Mail.Gallery;
using Disbursement.Host.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Mail;

[Trait("Area", "Pages")]
public sealed class MailGalleryTests(HostFixture host) : IClassFixture<HostFixture>
{
    private static readonly string[] Languages = ["zh-CN", "en"];

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
    public async Task Sample_OfEnrolment_SendsNobodyToSignInBeforeHeHasAPin(string language, string said, string unsaid)
    {
        var gallery = host.Services.GetRequiredService<MailGallery>();

        var enrolment = (await gallery.Of(MailKind.Enrolment, language, default)).Text;

        Assert.Contains(said, enrolment, StringComparison.Ordinal);
        Assert.DoesNotContain(unsaid, enrolment, StringComparison.Ordinal);
        Assert.Contains(unsaid, (await gallery.Of(MailKind.Task, language, default)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/mail/gallery/lottery/en")]
    [InlineData("/dev/mail/gallery/task/fr")]
    public async Task Sample_OfWhatIsNotThere_IsNotFound(string path)
    {
        using var answer = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>A mail that nobody writes would fail at the moment of sending, one that two write would depend on their order.</summary>
    [Fact]
    public void Writers_OfEachKind_AreExactlyOne()
    {
        var writers = host.Services.GetServices<IMailWriter>().ToList();

        Assert.All(Enum.GetValues<MailKind>(), kind => Assert.Single(writers, writer => writer.Writes(kind)));
    }
}
