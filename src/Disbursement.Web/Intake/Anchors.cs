using System.Text.RegularExpressions;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Application.Texts;
using Disbursement.Domain.Intake;

namespace Disbursement.Web.Intake;

/// <summary>Where on its page a problem of a draft is corrected.</summary>
internal static partial class Anchors
{
    /// <summary>The id of what is to be corrected; <see langword="null"/> for what no page of a draft can change, such as a period that closed meanwhile.</summary>
    public static string? Of(Problem problem) => problem switch
    {
        { Line: { } line, Field: { } field } => $"l{line}-{field}",
        { Line: { } line } => $"l{line}",
        { Field: "lines" } => "upload",
        { Field: "documents" } => "papers",
        { Field: { } field } when field.StartsWith("documents.", StringComparison.Ordinal) => $"paper-{field["documents.".Length..]}",
        { Field: { } field } when DraftEdits.TypedHead.Any(head => head.ToWire() == field) => $"h-{field.Replace('.', '-')}",
        _ => null,
    };

    public static string? AddressOf(DraftView view, Problem problem)
    {
        if (Of(problem) is not { } id) return null;
        var place = view.PlaceOf(problem);
        var page = place.Page > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"&page={place.Page}") : "";
        return $"/rosters/{view.Row.Id}?step={DraftPlace.WireOf(place.Step)}{page}#{id}";
    }

    /// <summary>The whole message; a document is called by its name and not by its key.</summary>
    public static string MessageOf(Problem problem, string language) => This().Replace(
        problem.Field is { } field && field.StartsWith("documents.", StringComparison.Ordinal)
            ? $"{CaseTexts.DocumentKind(field["documents.".Length..]).In(language)}{PageTexts.Colon.In(language)}{Sentence(problem, language)}"
            : Languages.Capital(problem.Message.In(language)),
        " ",
        1);

    /// <summary>The sentence without the place, for where the place is plain.</summary>
    public static string SentenceOf(Problem problem, string language) => Languages.Capital(Sentence(problem, language));

    private static string Sentence(Problem problem, string language)
    {
        var (message, colon) = (problem.Message.In(language), language == "en" ? ": " : "：");
        return message.IndexOf(colon, StringComparison.Ordinal) is var place and >= 0 ? message[(place + colon.Length)..] : message;
    }

    // "Declared count: this is blank" is one sentence to whoever reads it.
    [GeneratedRegex(": this (?=(is|has|must|holds|may|begins) )", RegexOptions.ExplicitCapture)]
    private static partial Regex This();
}
