using Disbursement.Application.Approval;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Notice;

namespace Disbursement.Application.Intake.Drafts;

/// <summary>What a clerk does to a draft, as pure functions.</summary>
public static class DraftEdits
{
    /// <summary>The fields of a line that are typed; its number is its place.</summary>
    public static readonly IReadOnlyList<LineField> Typed = [.. Fields.OfLine.Where(field => field is not LineField.Line)];

    /// <summary>The fields of the head that are typed; the rest follows from the draft.</summary>
    public static readonly IReadOnlyList<HeadField> TypedHead =
    [
        HeadField.DeclaredCount, HeadField.DeclaredTotal, HeadField.MeetingDate, HeadField.MeetingAttendees, HeadField.MeetingVotesFor, HeadField.MeetingVotesAgainst,
    ];

    public static string NameOf(int line, LineField field) => $"l{line}-{field.ToWire()}";

    public static string NameOf(HeadField field) => $"h-{field.ToWire().Replace('.', '-')}";

    /// <summary>A value as it is kept: full-width digits and stray spaces put right.</summary>
    public static string Tidy(LineField field, string text)
    {
        var cut = text.Length > IntakeLimits.ValueCharacters ? text[..IntakeLimits.ValueCharacters] : text;
        return field switch
        {
            LineField.IdNumber or LineField.Account or LineField.AccountKind or LineField.Quantity or LineField.Amount or LineField.Line => WrittenText.NormaliseCode(cut),
            LineField.Name => WrittenText.NormaliseName(cut),
            LineField.Phone => WrittenText.NormalisePhone(cut),
            LineField.Household or LineField.Bank or LineField.Grade or LineField.Note => WrittenText.Normalise(cut),
        };
    }

    /// <summary>
    /// What the page shows of a value: a number that is right is masked like everywhere, a wrong one stands as it was typed, to be compared with the card.
    /// </summary>
    public static string Shown(DraftLine line, LineField field, bool isWrong)
    {
        var text = line[field];
        return isWrong || MaskedPayee.IsMasked(text) ? text : Masked(field, text);
    }

    /// <summary>Takes over what was typed on the page. A masked number that comes back as it was shown is unchanged.</summary>
    public static RosterDraft Type(RosterDraft draft, PostedFields posted)
    {
        var lines = draft.Lines.ToArray();
        var changed = new HashSet<(int Line, string Field)>();
        for (var number = 1; number <= lines.Length; number++)
        {
            if (!posted.Has(NameOf(number, LineField.Name))) continue;
            foreach (var field in Typed.Where(field => posted.Has(NameOf(number, field))))
            {
                var typed = Tidy(field, posted.Raw(NameOf(number, field)));
                var line = lines[number - 1];
                if (typed == line[field] || typed == Masked(field, line[field])) continue;
                lines[number - 1] = line.With(field, typed);
                changed.Add((number, field.ToWire()));
            }
        }
        foreach (var row in draft.Unread.Where(problem => problem.Field is null && IsTyped(problem))) lines[row.Line!.Value - 1] = lines[row.Line.Value - 1].Anew();
        var head = draft.Head.ToDictionary();
        foreach (var field in TypedHead.Where(field => posted.Has(NameOf(field)))) head[field.ToWire()] = Cut(posted[NameOf(field)]);
        return draft with
        {
            Lines = changed.Count == 0 ? draft.Lines : lines,
            Head = head,
            Unread = [.. draft.Unread.Where(problem => !IsTyped(problem))],
        };

        // A row that could not be read at all is typed anew as soon as anything of it is.
        bool IsTyped(Problem problem) => problem.Line is { } line
            && (problem.Field is { } field ? changed.Contains((line, field)) : changed.Any(typed => typed.Line == line));
    }

    /// <summary>Takes out rows in between that are blank, or are totals and no payees: the place of a line is its number. Blank ones at the end stay to be filled in.</summary>
    public static RosterDraft Compact(RosterDraft draft)
    {
        var last = draft.Lines.Count;
        while (last > 0 && draft.Lines[last - 1].IsBlank) last--;
        return Keep(draft, (line, number) => number > last || !(line.IsBlank || line.ToWritten().IsTotalRow));
    }

    /// <summary>Adds blank lines, as far as a roster may have them.</summary>
    public static RosterDraft Add(RosterDraft draft) => draft with
    {
        Lines = [.. draft.Lines, .. Enumerable.Repeat(DraftLine.Blank, Math.Min(RosterDraft.LinesAtOnce, Math.Max(0, RosterChecks.MostLines - draft.Lines.Count)))],
    };

    /// <summary>Takes one line out; those behind it move up.</summary>
    public static RosterDraft Remove(RosterDraft draft, int number) => Keep(draft, (_, at) => at != number);

    /// <summary>
    /// Puts the lines of a file in the place of those there are. Villages number by group, with formulas, or in advance: here the place of a line
    /// is its number, so what its paper says is left out, and a row that holds nothing else is no payee.
    /// </summary>
    public static RosterDraft Import(RosterDraft draft, IReadOnlyList<WrittenLine> read, ProblemList found)
    {
        var tidied = 0;
        var payees = read.Where(line => !line.IsBlank && !line.IsTotalRow).Select(line => DraftLine.Of(Unnumbered(line), Counting)).ToList();
        var kept = Keep(
            draft with { Lines = payees, Unread = [.. found.Problems.Where(problem => problem.Field != LineField.Line.ToWire())] }, (line, _) => !line.IsBlank);
        return kept with { Import = new ListImport(kept.Lines.Count, read.Count(line => line.IsTotalRow), tidied) };

        string Counting(LineField field, string text)
        {
            var tidy = Tidy(field, text);
            if (tidy != text) tidied++;
            return tidy;
        }
    }

    private static WrittenLine Unnumbered(WrittenLine line)
    {
        var plain = line.Copy();
        plain[LineField.Line] = "";
        return plain;
    }

    // The lines that stay move up to the places of those that go, and with them what is known against them.
    private static RosterDraft Keep(RosterDraft draft, Func<DraftLine, int, bool> stays)
    {
        var lines = new List<DraftLine>();
        var places = new Dictionary<int, int>();
        for (var number = 1; number <= draft.Lines.Count; number++)
        {
            if (!stays(draft.Lines[number - 1], number)) continue;
            lines.Add(draft.Lines[number - 1]);
            places.Add(number, lines.Count);
        }
        if (lines.Count == draft.Lines.Count) return draft;
        return draft with
        {
            Lines = lines,
            Unread = [.. draft.Unread.Where(problem => places.ContainsKey(problem.Line!.Value)).Select(problem => Moved(problem, places[problem.Line!.Value]))],
        };
    }

    // The sentence names the old place; the general cure is the same and the field's own line says where.
    private static Problem Moved(Problem problem, int line) => problem with
    {
        Line = line,
        Message = new(
            problem.Message.Zh.Replace($"第{problem.Line}行", $"第{line}行", StringComparison.Ordinal),
            problem.Message.En.Replace($"Line {problem.Line}", $"Line {line}", StringComparison.Ordinal)),
    };

    private static string Masked(LineField field, string text) => (field, text.Length) switch
    {
        (LineField.IdNumber, > 7) => string.Concat(text.AsSpan(0, 3), new string('*', text.Length - 7), text.AsSpan(text.Length - 4)),
        (LineField.Account, > 4) => string.Concat(new string('*', text.Length - 4), text.AsSpan(text.Length - 4)),
        (LineField.Phone, _) => Masking.Telephone(text),
        _ => text,
    };

    private static string Cut(string text) => text.Length > IntakeLimits.ValueCharacters ? text[..IntakeLimits.ValueCharacters] : text;
}
