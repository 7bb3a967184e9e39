using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Disbursement.Domain.Calendar;
using Disbursement.Host.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Disbursement.Host.Mail;

/// <summary><c>/dev/mail</c>, <c>/dev/mail/{id}</c>, its <c>/html</c> and <c>/dev/mail.json</c>: demonstration folders only.</summary>
internal static partial class MailboxPages
{
    private const string Style = "body{font-family:sans-serif;max-width:80rem;margin:0 auto;padding:0 1rem 2rem;overflow-wrap:anywhere;line-height:1.5}"
        + "header{background:#b00020;color:#fff;padding:.5rem;margin:0 -1rem}pre{white-space:pre-wrap;font:inherit;margin:0}td,th{text-align:left;padding:.5rem .5rem .5rem 0;vertical-align:top}"
        + "iframe{width:100%;height:60rem;border:1px solid #767676;box-sizing:border-box}.pair{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem}"
        + "@media (min-width:60rem){.pair{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}}a{color:#0b5c48}td a,li a,main>p>a{display:inline-block;padding:.65rem 0;min-width:44px}"
        + "@media (max-width:40rem){thead{display:none}tr,td{display:block;padding:.1rem 0}tr{padding:.6rem 0;border-bottom:1px solid #ccc}}";

    public static void MapMailbox(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/dev/mail", List);
        endpoints.MapGet("/dev/mail/{id}", One);
        endpoints.MapGet("/dev/mail/{id}/html", Framed);
        endpoints.MapGet("/dev/mail.json", Json);
    }

    /// <summary>The links of a mail, each once, in the order of its text.</summary>
    public static IReadOnlyList<string> LinksOf(string text) =>
        [.. Link().Matches(text).Select(match => match.Value.TrimEnd('.', ',', ')', '。', '，', '）')).Distinct()];

    private static async Task List(HttpContext context, Mailbox mailbox)
    {
        var rows = new StringBuilder();
        foreach (var mail in (await mailbox.All(context.RequestAborted)).Reverse())
        {
            rows.Append($"<tr><td>{Local(mail.SentAt)}</td><td>{Encode(mail.To)}</td><td><a href=\"/dev/mail/{mail.Id}\">{Encode(mail.Subject)}</a></td></tr>");
        }
        await Page(context, "邮箱 Mailbox", $"<p><a href=\"/dev/mail/gallery\">邮件样例 Mail gallery</a></p><table><thead><tr><th>时间 Time</th><th>收件人 To</th><th>主题 Subject</th></tr></thead><tbody>{rows}</tbody></table>");
    }

    private static async Task One(HttpContext context, Mailbox mailbox, string id)
    {
        if (await mailbox.Find(id, context.RequestAborted) is not { } mail)
        {
            await HostProblem.Write(context, StatusCodes.Status404NotFound, "not-found");
            return;
        }
        var text = Link().Replace(Encode(mail.Text), match => $"<a href=\"{match.Value}\">{match.Value}</a>");
        await Page(context, mail.Subject,
            $"<p><a href=\"/dev/mail\">邮箱 Mailbox</a></p><p>{Local(mail.SentAt)}, {Encode(mail.To)}</p><div class=\"pair\"><pre>{text}</pre>"
            + $"<iframe title=\"HTML\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"/dev/mail/{mail.Id}/html\"></iframe></div>", frames: true);
    }

    // The HTML of a mail has an address of its own, because what is written into a frame inherits the policy of the page around it.
    private static async Task Framed(HttpContext context, Mailbox mailbox, string id)
    {
        if (await mailbox.Find(id, context.RequestAborted) is not { } mail)
        {
            await HostProblem.Write(context, StatusCodes.Status404NotFound, "not-found");
            return;
        }
        await Frame(context, mail.Html);
    }

    /// <summary>Writes the HTML of a mail for a frame. Its links lead to pages that let nobody frame them, so they open in a window.</summary>
    internal static Task Frame(HttpContext context, string html)
    {
        HostHeaders.SetFramed(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal), context.RequestAborted);
    }

    private static async Task Json(HttpContext context, Mailbox mailbox)
    {
        var mails = await mailbox.All(context.RequestAborted);
        HostHeaders.Set(context.Response);
        await context.Response.WriteAsJsonAsync(
            mails.Select(mail => new { mail.Id, mail.Kind, mail.To, mail.Subject, SentAt = mail.SentAt.UtcDateTime, Links = LinksOf(mail.Text) }),
            context.RequestAborted);
    }

    internal static Task Page(HttpContext context, string title, string body, bool frames = false)
    {
        if (frames) HostHeaders.SetFraming(context.Response);
        else HostHeaders.Set(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Encode(title)}</title>"
            + $"<style>{Style}</style></head><body><header>演示 DEMONSTRATION</header><main><h1>{Encode(title)}</h1>{body}</main></body></html>",
            context.RequestAborted);
    }

    private static string Local(DateTimeOffset time) => $"{time.ToOffset(ChinaTime.Offset):yyyy-MM-dd HH:mm}";

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"https?://[^\s<>""'&]+")]
    private static partial Regex Link();
}
