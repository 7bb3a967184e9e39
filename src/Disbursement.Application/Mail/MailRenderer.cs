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
    public MailMessage Render(MailOrder order, MailContent content)
    {
        var paragraphs = Paragraphs(order, content);
        var subject = MailTexts.Subject.In(order.Language, counties.Current.Name.In(order.Language), content.Subject);
        return new MailMessage
        {
            MessageId = MessageId(order),
            Kind = order.Kind,
            Stream = order.Stream,
            Official = order.Official.Id,
            To = order.Official.Email,
            Language = order.Language,
            Subject = subject,
            Text = Text(order.Language, paragraphs),
            Html = MailHtml.Of(order.Language, subject, paragraphs),
            Thread = content.Thread is null ? null : $"<{content.Thread}.thread@{site.PublicUrl.Host}>",
        };
    }

    /// <summary>The same order gives the same id, so that a mail that was sent twice is recognised by whoever receives it.</summary>
    private string MessageId(MailOrder order)
    {
        var named = string.Join('|', order.Kind, order.Stream, order.Version, order.Official.Id, order.Revision, order.Stage, order.Round);
        return $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(named)))[..32]}@{site.PublicUrl.Host}>";
    }

    private List<MailParagraph> Paragraphs(MailOrder order, MailContent content)
    {
        var language = order.Language;
        var role = order.Official.Posts.Count > 0 ? CaseTexts.Of(order.Official.Posts[0].Role).In(language) : "";
        var all = new List<MailParagraph>();
        if (site.Demonstration) all.Add(new(ParagraphKind.Banner, MailTexts.Demonstration.In(language)));
        all.Add(new(ParagraphKind.Plain, MailTexts.Hello.In(language, order.Official.Name, role)));
        all.Add(new(ParagraphKind.Lead, content.Sentence));
        if (content.Facts.Count > 0) all.Add(new(ParagraphKind.Facts, "", content.Facts));
        all.AddRange(content.Notes.Select(note => new MailParagraph(ParagraphKind.Plain, note)));
        if (content.Link is { } link)
        {
            all.Add(new(ParagraphKind.Plain, (content.IsTask ? MailTexts.Open : MailTexts.See).In(language)));
            all.Add(new(ParagraphKind.Link, link));
            all.Add(new(ParagraphKind.Plain, MailTexts.OpenHint.In(language)));
        }

        if (content.WithoutLink is { } way) all.Add(new(ParagraphKind.Foot, way.In(language, site.PublicUrl.Authority)));
        all.Add(new(ParagraphKind.Foot, MailTexts.NoPin.In(language)));
        all.Add(new(ParagraphKind.Foot, MailTexts.Human.In(language, counties.Current.HelpDesk.In(language))));
        return all;
    }

    private static string Text(string language, IEnumerable<MailParagraph> paragraphs)
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
}
