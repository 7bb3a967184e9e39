namespace Disbursement.Application.Mail;

/// <summary>What a paragraph of a mail is, which in HTML decides how it looks.</summary>
internal enum ParagraphKind
{
    /// <summary>That it is a demonstration.</summary>
    Banner,

    Plain,

    /// <summary>The one sentence that says what to do.</summary>
    Lead,

    Facts,

    /// <summary>The address, alone on its line.</summary>
    Link,

    /// <summary>What stands under every mail.</summary>
    Foot,
}

/// <summary>A paragraph before it is written as text or HTML: both have the same words in the same order.</summary>
internal sealed record MailParagraph(ParagraphKind Kind, string Text, IReadOnlyList<MailFact>? Facts = null);
