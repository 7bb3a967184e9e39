using System.Net;
using System.Text;
using Disbursement.Application.Texts;

namespace Disbursement.Application.Mail;

/// <summary>
/// A mail as HTML that the common readers show alike: tables for the frame, and cells wherever something has a border or room around it, because Outlook lays out
/// nothing else; every style at its element, because some readers drop style sheets; nothing from elsewhere; a sheet only for what may be lost: dark screens and
/// narrow ones. The tests' <c>MailMarkup</c> lists what may be used, and why.
/// </summary>
internal static class MailHtml
{
    // Outlook takes the first, so that has to be one that Windows has.
    private const string Font = "font-family:'Microsoft YaHei','PingFang SC','Noto Sans SC','Noto Sans CJK SC',Arial,sans-serif";

    private const string Sheet = """
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        @media (max-width:480px){.pad{padding:4px 16px !important}.fact{display:block !important;width:auto !important;padding-top:0 !important}.label{display:block !important;width:auto !important;padding-bottom:0 !important;border-bottom:0 !important}}
        @media (prefers-color-scheme:dark){.page{background-color:#101413 !important}.card{background-color:#1c2220 !important;border-color:#39423e !important}.ink{color:#edf1ee !important}.soft{color:#b6c1bb !important}.rule{border-color:#39423e !important}.link{color:#8ed6be !important;border-color:#8ed6be !important}.banner{color:#ffb4ab !important}}
        """;

    private const string Table = "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";

    // Outlook knows no greatest width, so it gets a table of its own around the card; the style beside the attribute grows with the screen's scale.
    private const string OutlookOpens = "<!--[if mso]><table role=\"presentation\" width=\"600\" align=\"center\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"width:600px\"><tr><td><![endif]-->";
    private const string OutlookCloses = "<!--[if mso]></td></tr></table><![endif]-->";

    // Letters of an address after which it may break where a reader drops word-break: so many fit on the narrowest phone at twice the size.
    private const int Piece = 10;

    public static string Of(string language, string subject, IEnumerable<MailParagraph> paragraphs)
    {
        var html = new StringBuilder()
            .Append("<!DOCTYPE html><html lang=\"").Append(language).Append("\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">")
            .Append("<meta name=\"supported-color-schemes\" content=\"light dark\"><meta name=\"format-detection\" content=\"date=no, address=no\">")
            .Append("<title>").Append(Encoded(subject)).Append("</title><style>").Append(Sheet).Append("</style></head>")
            .Append("<body class=\"page\" style=\"margin:0;padding:0;background-color:#f3f5f2\">")
            // Webmail keeps nothing above this table, and without a language Chinese may get Japanese letters.
            .Append(Table).Append(" class=\"page\" lang=\"").Append(language).Append("\" style=\"background-color:#f3f5f2\"><tr><td align=\"center\" style=\"padding:16px 8px\">")
            .Append(OutlookOpens)
            .Append(Table).Append(" class=\"card\" style=\"max-width:600px;background-color:#ffffff;border:1px solid #dbe1dc;border-radius:8px\">")
            .Append("<tr><td class=\"pad\" align=\"left\" style=\"padding:12px 24px;").Append(Font).Append(";font-size:17px;line-height:1.7\">");
        foreach (var paragraph in paragraphs) Append(html, language, paragraph);
        return html.Append("</td></tr></table>").Append(OutlookCloses).Append("</td></tr></table></body></html>").ToString();
    }

    private static StringBuilder Append(StringBuilder html, string language, MailParagraph paragraph) => paragraph.Kind switch
    {
        ParagraphKind.Banner => Text(html, "banner", "color:#a3261b;font-size:15px;font-weight:bold", paragraph.Text),
        ParagraphKind.Plain => Text(html, "ink", "color:#17211d", paragraph.Text),
        ParagraphKind.Lead => Text(html, "ink", "color:#17211d;font-size:20px;font-weight:bold;line-height:1.5", paragraph.Text),
        ParagraphKind.Facts => Facts(html, language, paragraph.Facts!),
        ParagraphKind.Link => Link(html, paragraph.Text),
        ParagraphKind.Foot => Foot(html, paragraph.Text),
    };

    private static StringBuilder Text(StringBuilder html, string classes, string style, string text) => html
        .Append("<p class=\"").Append(classes).Append("\" style=\"margin:16px 0;").Append(style).Append("\">").Append(Encoded(text)).Append("</p>");

    private static StringBuilder Facts(StringBuilder html, string language, IReadOnlyList<MailFact> facts)
    {
        html.Append(Table).Append('>');
        foreach (var fact in facts)
        {
            html.Append("<tr><td class=\"label soft rule\" width=\"38%\" valign=\"top\" style=\"padding:8px 12px 8px 0;border-bottom:1px solid #dbe1dc;").Append(Font).Append(";font-size:15px;line-height:1.8;color:#4a5852\">")
                .Append(Encoded(fact.Label)).Append(PageTexts.Colon.In(language))
                .Append("</td><td class=\"fact ink rule\" valign=\"top\" style=\"padding:8px 0;border-bottom:1px solid #dbe1dc;").Append(Font).Append(";font-size:17px;line-height:1.6;color:#17211d;font-weight:bold;word-break:break-word\">")
                .Append(Encoded(fact.Value)).Append("</td></tr>");
        }

        return html.Append("</table>");
    }

    // The address itself, and not a word to click: people shall see where it leads. The whole box is the link; Outlook gives room inside to cells alone.
    private static StringBuilder Link(StringBuilder html, string address) => html
        .Append(Table).Append("><tr><td class=\"link\" style=\"border:2px solid #0b5c48;border-radius:8px;mso-padding-alt:12px 16px;").Append(Font).Append(";font-size:17px;line-height:1.6\">")
        .Append("<a class=\"link\" style=\"display:block;padding:12px 16px;color:#0b5c48;font-weight:bold;word-break:break-all\" href=\"").Append(Encoded(address)).Append("\">")
        .AppendJoin("<wbr>", address.Chunk(Piece).Select(piece => Encoded(new string(piece)))).Append("</a></td></tr></table>");

    private static StringBuilder Foot(StringBuilder html, string text) => html
        .Append(Table).Append("><tr><td class=\"soft rule\" style=\"padding:12px 0;border-top:1px solid #dbe1dc;").Append(Font).Append(";font-size:15px;line-height:1.7;color:#4a5852\">")
        .Append(Encoded(text)).Append("</td></tr></table>");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
