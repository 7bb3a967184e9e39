using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Tests.Shared;

namespace Disbursement.Host.Tests.Pages;

/// <summary>What a clerk, or whoever uses his phone, might upload instead of a photograph or a list.</summary>
[Trait("Area", "Pages")]
public sealed class HostileUploadTests(HostFixture host) : IClassFixture<HostFixture>
{
    private static readonly byte[] Jpeg = Office.Photo;
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

    public static TheoryData<string, string, byte[], string> Papers => new()
    {
        { "two in one: zip behind a picture", "a.jpg", [.. Jpeg, .. Zip()], "另一种内容" },
        { "two in one: page inside a picture", "a.jpg", [.. Jpeg, .. "<ScRiPt>alert(1)</sCrIpT>"u8], "另一种内容" },
        { "two in one: PDF behind a picture", "a.jpg", [.. Jpeg, .. Pdf], "另一种内容" },
        { "two in one: zip behind a PDF", "a.pdf", [.. Pdf, .. Zip()], "另一种内容" },
        { "two in one: page at the head of a PDF", "a.pdf", [.. "%PDF-1.4\n<html><script>"u8, .. Pdf], "另一种内容" },
        { "double extension", "photo.jpg.exe", Jpeg, "文件名" },
        { "double extension hidden", "photo.html.pdf", Pdf, "文件名" },
        { "path name", "../../etc/cron.d/photo.jpg", Jpeg, "文件名" },
        { "Windows path name", "C:\\autorun\\photo.jpg", Jpeg, "文件名" },
        { "turned writing", "photo\u202Egpj.exe", Jpeg, "文件名" },
        { "SVG", "drawing.jpg", Encoding.UTF8.GetBytes("\uFEFF <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "网页或矢量图" },
        { "HTML", "page.pdf", Encoding.UTF8.GetBytes("<!DOCTYPE html><script>alert(1)</script>"), "网页或矢量图" },
        { "zip", "photos.jpg", Zip(), "压缩包" },
        { "empty", "photo.jpg", [], "空的" },
        { "program", "photo.jpg", [(byte)'M', (byte)'Z', 0x90, 0], "PDF、JPEG、PNG或HEIC" },
        { "pixel bomb as JPEG", "photo.jpg", [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0, 0xFF, 0xD9], "尺寸" },
        { "pixel bomb as PNG", "photo.png", Png(100_000, 100_000), "尺寸" },
        { "test virus", "list.pdf", [.. "%PDF-1.4\nX5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-"u8, .. "ANTIVIRUS-TEST-FILE!$H+H*\n%%EOF"u8], "病毒" },
    };

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task APaper_ThatIsNone_IsRefusedInWordsAndNotKept(string kind, string name, byte[] content, string words)
    {
        using var clerk = await Clerk.At(host, "clerk-001001");
        var path = await clerk.Begin("999901001001/dividend/2026");

        var refused = await clerk.Upload(path + "?step=papers", "paper", "paper", name, content, ("kind", "sealed-list"));

        Assert.True(refused.Status is HttpStatusCode.UnprocessableEntity, $"{kind}: {refused.Status}");
        var said = WebUtility.HtmlDecode(Regex.Match(refused.Html, "id=\"paper-sealed-list-fault\">([^<]*)").Groups[1].Value);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.EndsWith("。", said, StringComparison.Ordinal);
        Assert.DoesNotContain("unpaper-", (await clerk.Get(path + "?step=papers")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await clerk.Do(path, "discard")).Status);
    }

    [Theory]
    [InlineData("papers", "paper")]
    [InlineData("lines", "list")]
    public async Task AFileBeyondTheLimit_IsAnsweredWithAPageThatSaysSo(string step, string field)
    {
        using var clerk = await Clerk.At(host, "clerk-001001");
        var path = await clerk.Begin("999901001001/dividend/2026");

        var refused = await clerk.Upload($"{path}?step={step}", field == "list" ? "upload" : "paper", field, "photo.jpg", [.. Jpeg, .. new byte[22 * 1024 * 1024]], ("kind", "sealed-list"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.Contains("文件超过 20 MB", refused.Html, StringComparison.Ordinal);
        await clerk.Do(path, "discard");
    }

    [Fact]
    public async Task ANoticePhotographBeyondTheLimit_IsNotCalledMissing()
    {
        var office = new Office(host);
        var number = await office.Submit("dividend");
        await office.To(number, "public-notice");
        var mail = await office.Mail(number, "公示");
        var (browser, page) = await office.Open(mail.Path);
        using var one = browser;

        var kept = await PostPhoto(browser, mail.Path, page.Form, Jpeg, ("go", "sign"));
        var hash = Regex.Match(kept.Html, "name=\"photo-kept\" value=\"([^\"]+)\"").Groups[1].Value;
        var beyond = await PostPhoto(browser, mail.Path, page.Form, [.. Jpeg, .. new byte[20 * 1024 * 1024]], ("go", "sign"), ("photo-kept", hash));
        var farBeyond = await PostPhoto(browser, mail.Path, page.Form, [.. Jpeg, .. new byte[22 * 1024 * 1024]], ("go", "sign"));

        Assert.NotEmpty(hash);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, beyond.Status);
        Assert.Equal("这个文件超过20 MiB。请压缩或拆分。", WebUtility.HtmlDecode(Regex.Match(beyond.Html, "id=\"photo-fault\">([^<]*)").Groups[1].Value));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, farBeyond.Status);
        Assert.Contains($"<a class=\"button\" href=\"{mail.Path}\">", farBeyond.Html, StringComparison.Ordinal);
    }

    private static async Task<Seen> PostPhoto(HttpClient browser, string path, string form, byte[] photo, params (string Name, string Value)[] fields)
    {
        using var body = new MultipartFormDataContent { { new StringContent(form), "form" }, { new StringContent("posted"), "verdict" }, { new ByteArrayContent(photo), "photo", "IMG_0001.jpg" } };
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        using var answer = await browser.PostAsync(path, body);
        return new Seen(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    [Fact]
    public async Task AList_ThatIsNone_IsRefusedInWordsAndTheLinesStay()
    {
        using var clerk = await Clerk.At(host, "clerk-001002");
        var path = await clerk.Begin("999901001002/dividend/2026");
        await clerk.Upload(path, "upload", "list", "list.csv", SampleList.Csv("dividend"));
        (string Name, byte[] Content, string Words)[] files =
        [
            ("list.xlsx", Workbook.WithHeader().Part("xl/media/a.png", new byte[101 * 1024 * 1024]).ToBytes(), "100 MiB"),
            ("list.xlsx", Workbook.WithHeader().Part("xl/vbaProject.bin", [1]).ToBytes(), "宏"),
            ("list.xlsx", Zip(), "压缩包"),
            ("list.xlsx.exe", SampleList.Csv("dividend"), "文件名"),
            ("../list.csv", SampleList.Csv("dividend"), "文件名"),
            ("list.csv", [], "空的"),
            // An open quotation mark swallows the rest of the list.
            ("list.csv", [.. SampleList.Csv("dividend"), (byte)'"', .. SampleList.Many(100)], "引号"),
            ("list.csv", "<html><script>"u8.ToArray(), "表头"),
        ];
        foreach (var (name, content, words) in files)
        {
            var refused = await clerk.Upload(path, "upload", "list", name, content);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(words, WebUtility.HtmlDecode(Regex.Match(refused.Html, "id=\"list-fault\">([^<]*)").Groups[1].Value), StringComparison.Ordinal);
        }
        Assert.Contains("共 84 行", (await clerk.Get(path)).Html, StringComparison.Ordinal);
    }

    private static byte[] Png(int width, int height)
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("evil.exe");
        return stream.ToArray();
    }
}
