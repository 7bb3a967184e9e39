using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Texts;
using Disbursement.Domain.Calendar;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Mail;

/// <summary>The facts of a case that mails carry: counts, totals, days and line numbers, never a person.</summary>
internal static class CaseFacts
{
    /// <summary>A total of fewer payees is nearly somebody's amount.</summary>
    private const int FewestForTotal = 5;

    /// <summary>Different reasons of single lines in one mail; the link leads to all of them.</summary>
    private const int MostReasons = 20;

    // Digits in a row that might be an ID number, an account or a telephone.
    private const int MostDigits = 6;

    public static IEnumerable<MailFact> About(CaseFile file, string language)
    {
        var head = CaseTaskBase.HeadOf(file, ActTexts.AskLook, isOver: true);
        yield return new MailFact(MailTexts.Case.In(language), head.Number);
        yield return new MailFact(MailTexts.Programme.In(language), head.What.In(language));
        yield return new MailFact(ActTexts.Period.In(language), Written.Period(head.Period!, language));
        yield return new MailFact(MailTexts.Village.In(language), head.Where!.In(language));
        foreach (var fact in Sum(head.Count, head.Total, language)) yield return fact;
    }

    public static IEnumerable<MailFact> Sum(int count, Money total, string language)
    {
        yield return new MailFact(MailTexts.Count.In(language), Written.Count(count));
        if (count >= FewestForTotal) yield return new MailFact(MailTexts.Total.In(language), Written.Yuan(total, language));
    }

    public static MailFact Due(CaseFile file, string language) =>
        new(MailTexts.Due.In(language), DueDay(file) is { } due ? Written.LongDay(due, language) : MailTexts.DueUnknown.In(language));

    public static DateOnly? DueDay(CaseFile file) => file.State.Task is { Posting: null } task
        ? TaskClock.DueDay(task, file.TaskSettings!, file.County.Calendar)
        : null;

    /// <summary>Lines by number, where there are any.</summary>
    public static IEnumerable<MailFact> Lines(LocalName label, LineSet lines, string language)
    {
        if (!lines.IsEmpty) yield return new MailFact(label.In(language), lines.ToString());
    }

    /// <summary>
    /// Reasons as they were written, unless they name somebody: a mail passes through hands that a page does not. Then the mail says where to read them.
    /// </summary>
    public static IEnumerable<MailFact> Reasons(CaseFile file, DecisionWords words, LineSet named, string language)
    {
        // A comment alone is the reason; beside reasons it is what else was said.
        var comment = words.Reason.Length > 0 || words.Reasons.Any(entry => named.Contains(entry.Key)) ? ActTexts.Comment : MailTexts.Reason;
        if (words.Comment.Length > 0) yield return new MailFact(comment.In(language), Discreet(file, words.Comment, language));
        if (words.Reason.Length > 0) yield return new MailFact(MailTexts.Reason.In(language), Discreet(file, words.Reason, language));
        var own = words.ReasonsOf(LineSet.Of(words.Reasons.Keys.Where(named.Contains)));
        foreach (var (lines, reason) in own.Take(MostReasons)) yield return new MailFact(MailTexts.ReasonOfLines.In(language, Written.Lines(lines, language)), Discreet(file, reason, language));
        if (own.Count > MostReasons) yield return new MailFact(MailTexts.Reason.In(language), MailTexts.MoreReasons.In(language, own.Count - MostReasons));
    }

    public static string Subject(CaseFile file, string verb, DateOnly? due, string language)
    {
        var facts = file.State.Facts;
        var about = MailTexts.SubjectOfCase.In(language, verb, file.NameOf(facts.Village).In(language), file.Programme.Name.In(language));
        var parts = new List<string> { about };
        if (due is { } day) parts.Add(MailTexts.BeforeDay.In(language, Written.Day(day, language)));
        parts.Add($"({facts.Number})");
        return string.Join(' ', parts);
    }

    private static string Discreet(CaseFile file, string text, string language) =>
        NamesSomebody(file.Revision, text) ? MailTexts.ReasonHidden.In(language) : text.ReplaceLineEndings(" ");

    /// <summary>Whether a text holds a payee's name or household, or a number that might be an account.</summary>
    public static bool NamesSomebody(Revision revision, string text) =>
        HasLongNumber(text) || revision.Lines.Any(line => text.Contains(line.Name, StringComparison.OrdinalIgnoreCase)
            || (line.Household.Length > 3 && text.Contains(line.Household, StringComparison.OrdinalIgnoreCase)));

    private static bool HasLongNumber(string text)
    {
        var digits = 0;
        foreach (var letter in text)
        {
            if (char.IsDigit(letter)) digits++;
            else if (letter is not (' ' or '-' or '*')) digits = 0;
            if (digits > MostDigits) return true;
        }

        return false;
    }
}
