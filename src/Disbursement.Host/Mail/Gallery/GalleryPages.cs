using System.Text;
using System.Text.Json;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Host.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Disbursement.Host.Mail.Gallery;

/// <summary><c>/dev/mail/gallery</c>: every kind of mail in both languages, text beside HTML. Demonstration folders only.</summary>
internal static class GalleryPages
{
    private static readonly IReadOnlyDictionary<string, MailKind> Kinds =
        Enum.GetValues<MailKind>().ToDictionary(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), StringComparer.Ordinal);

    public static void MapMailGallery(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/dev/mail/gallery", List);
        endpoints.MapGet("/dev/mail/gallery/{kind}/{language}", One);
    }

    private static async Task List(HttpContext context, MailGallery gallery)
    {
        var body = new StringBuilder("<p><a href=\"/dev/mail\">邮箱 Mailbox</a></p><p>样例数据，链接不通向任何页面。 Sample data; the links lead nowhere.</p><ul>");
        foreach (var name in Kinds.Keys) body.Append($"<li><a href=\"#{name}\">{name}</a></li>");
        body.Append("</ul>");
        foreach (var (name, kind) in Kinds)
        {
            body.Append($"<section id=\"{name}\"><h2>{name}</h2>");
            foreach (var language in MailGallery.Languages) body.Append(Pair(name, await gallery.Of(kind, language, context.RequestAborted)));
            body.Append("</section>");
        }

        await MailboxPages.Page(context, "邮件样例 Mail gallery", body.ToString(), frames: true);
    }

    private static string Pair(string name, MailMessage mail) =>
        $"<article lang=\"{mail.Language}\"><h3>{MailboxPages.Encode(mail.Subject)}</h3><div class=\"pair\"><pre>{MailboxPages.Encode(mail.Text)}</pre>"
        + $"<iframe title=\"{name} {mail.Language}\" loading=\"lazy\" sandbox=\"\" src=\"/dev/mail/gallery/{name}/{mail.Language}\"></iframe></div></article>";

    private static async Task One(HttpContext context, MailGallery gallery, string kind, string language)
    {
        if (!Kinds.TryGetValue(kind, out var known) || !MailGallery.Languages.Contains(language))
        {
            await HostProblem.Write(context, StatusCodes.Status404NotFound, "not-found");
            return;
        }

        await MailboxPages.Frame(context, (await gallery.Of(known, language, context.RequestAborted)).Html);
    }
}
