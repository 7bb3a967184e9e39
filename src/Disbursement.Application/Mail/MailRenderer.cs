using System.Net;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Mail;

/// <summary>Writes a mail's content as text and as HTML, with the same words in the same order.</summary>
public sealed class MailRenderer(Site site, ICounties counties)
{
    private const string Font = "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

    public MailMessage Render(MailOrder order, MailContent content)
    {
        var paragraphs = Paragraphs(order, content);
        return new MailMessage
        {
            MessageId = MessageId(order),
            To = order.Official.Email,
            Language = order.Language,
            Subject = MailTexts.Subject.In(order.Language, counties.Current.Name.In(order.Language), content.Subject),
            Text = Text(order.Language, paragraphs),
            Html = Html(order.Language, paragraphs, content),
            Thread = content.Thread is null ? null : $"<{content.Thread}.thread@{site.PublicUrl.Host}>",
        };
    }

    /// <summary>The same order gives the same id, so that a mail that was sent twice is recognised by whoever receives it.</summary>
    private string MessageId(MailOrder order)
    {
        var named = string.Join('|', order.Kind, order.Stream, order.Version, order.Official.Id, order.Revision, order.Stage, order.Round);
        return $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named)))[..32]}@{site.PublicUrl.Host}>";
    }

    private Paragraph[] Paragraphs(MailOrder order, MailContent content)
    {
        var language = order.Language;
        var role = order.Official.Posts.Count > 0 ? CaseTexts.Of(order.Official.Posts[0].Role).In(language) : "";
        var all = new List<Paragraph>();
        if (site.Demonstration) all.Add(new(MailTexts.Demonstration.In(language)));
        all.Add(new(MailTexts.Hello.In(language, order.Official.Name, role)));
        all.Add(new(content.Sentence, IsLead: true));
        if (content.Facts.Count > 0) all.Add(new("", Facts: content.Facts));
        all.AddRange(content.Notes.Select(note => new Paragraph(note)));
        if (content.Link is { } link)
        {
            all.Add(new((content.IsTask ? MailTexts.Open : MailTexts.See).In(language)));
            all.Add(new(link, IsLink: true));
            all.Add(new(MailTexts.OpenHint.In(language)));
        }

        all.Add(new(MailTexts.WithoutLink.In(language, site.PublicUrl.Authority)));
        all.Add(new(MailTexts.NoPin.In(language)));
        all.Add(new(MailTexts.Human.In(language, counties.Current.HelpDesk.In(language))));
        return [.. all];
    }

    private static string Text(string language, Paragraph[] paragraphs)
    {
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            foreach (var fact in paragraph.Facts ?? []) text.Append(fact.Label).Append(PageTexts.Colon.In(language)).Append(fact.Value).Append('\n');
            if (paragraph.Facts is null) text.Append(paragraph.Text).Append('\n');
            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Html(string language, Paragraph[] paragraphs, MailContent content)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html><html lang=\"").Append(language).Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Encoded(content.Subject)).Append("</title></head><body style=\"margin:0;background:#f4f6f3;color:#17211d;").Append(Font)
            .Append("\"><div style=\"max-width:600px;margin:0 auto;padding:24px;background:#ffffff;font-size:17px;line-height:1.7\">");
        foreach (var paragraph in paragraphs) Append(html, language, paragraph);
        return html.Append("</div></body></html>").ToString();
    }

    private static void Append(StringBuilder html, string language, Paragraph paragraph)
    {
        if (paragraph.Facts is { } facts)
        {
            html.Append("<table role=\"presentation\" style=\"border-collapse:collapse;width:100%;font-size:17px\">");
            foreach (var fact in facts)
            {
                html.Append("<tr><td style=\"padding:4px 12px 4px 0;color:#4a5852;vertical-align:top;white-space:nowrap\">").Append(Encoded(fact.Label))
                    .Append(PageTexts.Colon.In(language)).Append("</td><td style=\"padding:4px 0;font-weight:600\">").Append(Encoded(fact.Value)).Append("</td></tr>");
            }

            html.Append("</table>");
            return;
        }

        html.Append(paragraph.IsLead ? "<p style=\"font-size:20px;font-weight:600;line-height:1.5\">" : "<p>");
        if (paragraph.IsLink)
            html.Append("<a style=\"color:#0b5c48;word-break:break-all\" href=\"").Append(Encoded(paragraph.Text)).Append("\">").Append(Encoded(paragraph.Text)).Append("</a>");
        else html.Append(Encoded(paragraph.Text));
        html.Append("</p>");
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private sealed record Paragraph(string Text, bool IsLead = false, bool IsLink = false, IReadOnlyList<MailFact>? Facts = null);
}
