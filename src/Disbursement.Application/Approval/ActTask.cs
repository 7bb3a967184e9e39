using Disbursement.Application.Office;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>
/// The page of a link: looking at it, opening a session with the PIN, and deciding. Looking changes nothing. A decision passes, in this order,
/// standing, form binding, the form's own mistakes, the counting of attempts, the PIN, and the stream's Decide, which alone decides.
/// </summary>
public sealed class ActTask(Links links, IEnumerable<IDesk> desks, ActSignature signature, FormBinding forms, Drafts drafts, PostLimits limits)
{
    /// <summary>The page as it is now.</summary>
    /// <param name="cookie">The value of the browser's session cookie, if it sent one.</param>
    /// <param name="signing">Whether the summary before signing is wanted; without a whole entry the form is shown instead.</param>
    public async Task<ActAnswer> Look(string token, string? cookie, LineQuery query, CancellationToken cancel, bool signing = false)
    {
        if (await Find(token, cancel) is not var (link, task)) return ActAnswer.Unknown;
        var hasSession = await signature.HasSession(link, cookie, cancel);
        var view = View(token, link, task, hasSession ? query : null);
        if (hasSession && view.Standing is LinkStanding.Open) view = view with { Entered = await drafts.Find(link, cancel) };
        if (signing && view.Form is not null && view.Entered.Has(Drafts.Form)) return BeforeSigning(view, task);
        return new ActAnswer { Status = view.Standing is LinkStanding.Over ? 410 : 200, View = view };
    }

    // The summary has the form of the page from which the official went on. A new one would say that he was shown what came since.
    private ActAnswer BeforeSigning(ActView view, IDeskTask task)
    {
        var form = view.Entered.Raw(Drafts.Form);
        if (forms.Check(form, task.Content) is var answer and not FormAnswer.Good) return Conflict(view, answer, task);
        return new ActAnswer { Status = 200, View = task.Summarise(view.Entered) is { } summary ? view with { Summary = summary, Form = form } : view };
    }

    /// <summary>Whether there is such a link, alive or not.</summary>
    public async Task<bool> Knows(string token, CancellationToken cancel) => await links.Find(token, cancel) is not null;

    /// <summary>Opens a session with the PIN, to read. What was typed before an earlier session ended comes along and is kept as a draft.</summary>
    public async Task<ActAnswer> Open(string token, Posted posted, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var pin = posted.Fields.Raw("pin");
        if (await Find(token, cancel) is not var (link, task)) return ActAnswer.Unknown;
        if (limits.Take(link.Id) is { } wait) return ActAnswer.TooMany(wait);
        var view = View(token, link, task, null);
        if (view.Standing is LinkStanding.Over) return new ActAnswer { Status = 410, View = view };
        if (Drafts.TooLong(posted.Fields) is { Count: > 0 } faults) return new ActAnswer { Status = 422, View = view with { Entered = posted.Fields, Faults = faults } };
        var signed = await signature.Check(link, pin, orchestrations, cancel);
        if (signed.Refused is { } refused)
            return new ActAnswer { Status = refused.Status, RetryAfter = refused.RetryAfter, View = view with { Entered = posted.Fields, Faults = [refused.Fault] } };
        if (Drafts.HasAny(posted.Fields)) await drafts.Save(link, posted.Fields, cancel);
        return ActAnswer.SeePage(await signature.OpenSession(link, cancel));
    }

    /// <summary>Decides, or says why not and shows the page again with everything that was entered.</summary>
    public async Task<ActAnswer> Decide(string token, string? cookie, Posted posted, LineQuery query, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (await Find(token, cancel) is not var (link, task)) return ActAnswer.Unknown;
        if (limits.Take(link.Id) is { } wait) return ActAnswer.TooMany(wait);
        posted = await task.Complete(posted, cancel);
        var hasSession = await signature.HasSession(link, cookie, cancel);
        var view = View(token, link, task, hasSession ? query : null) with { Entered = posted.Fields };
        if (Ended(view, task, posted) is { } ended) return ended;

        var form = forms.Check(posted.Fields.Raw(Drafts.Form), task.Content);
        if (form is not FormAnswer.Good) return await ShowChanged(view, form, task, posted, query, orchestrations, cancel);

        var faults = await task.Check(posted, cancel);
        var pin = posted.Fields.Raw("pin");
        if (pin.Length == 0) faults = [.. faults, ActSignature.Empty];
        if (faults.Count > 0) return Faulty(view, task, posted, query, faults);

        var signed = await signature.Sign(link, posted.Fields, orchestrations, cancel);
        if (signed.Refused is { } refused)
            return new ActAnswer { Status = refused.Status, RetryAfter = refused.RetryAfter, View = Corrected(view, task, posted, query, [refused.Fault]) };
        return await CarryOut(view, link, task, posted, hasSession, orchestrations, cancel);
    }

    /// <summary>
    /// Keeps what was typed and leafs to another page of the list; it decides nothing and needs the session, not the PIN. What changed meanwhile is said
    /// before the page on which it would have been seen is left; that the page is old does no harm, since leafing shows a new one.
    /// </summary>
    public async Task<ActAnswer> Save(string token, string? cookie, Posted posted, LineQuery next, CancellationToken cancel)
    {
        var (refused, kept) = await Keep(token, cookie, posted, next, cancel);
        if (kept is not var (view, task)) return refused!;
        return forms.Check(posted.Fields.Raw(Drafts.Form), task.Content) is FormAnswer.Changed changed ? Conflict(view, changed, task) : ActAnswer.SeeLines(next);
    }

    /// <summary>Keeps what was typed and, if it has no mistake and the page showed what is so now, leads to the summary before signing; decides nothing.</summary>
    public async Task<ActAnswer> Review(string token, string? cookie, Posted posted, LineQuery query, CancellationToken cancel)
    {
        var (refused, kept) = await Keep(token, cookie, posted, query, cancel);
        if (kept is not var (view, task)) return refused!;
        posted = await task.Complete(posted, cancel);
        var faults = await task.Check(posted, cancel);
        if (faults.All(fault => fault.Field != "photo") && await task.Keep(posted, cancel) is var fields && fields != posted.Fields)
        {
            posted = posted with { Fields = fields };
            await drafts.Save(view.Link, fields, cancel);
        }

        view = view with { Entered = posted.Fields };
        if (forms.Check(posted.Fields.Raw(Drafts.Form), task.Content) is var form and not FormAnswer.Good) return Conflict(view, form, task);
        return faults.Count == 0 ? ActAnswer.SeeSummary : Faulty(view, task, posted, query, faults);
    }

    // The draft is kept before anything else is said, so that nothing typed is lost. Answers the page with it, or why it cannot be kept.
    private async Task<(ActAnswer? Refused, (ActView View, IDeskTask Task)? Kept)> Keep(string token, string? cookie, Posted posted, LineQuery query, CancellationToken cancel)
    {
        if (await Find(token, cancel) is not var (link, task)) return (ActAnswer.Unknown, null);
        if (limits.Take(link.Id) is { } wait) return (ActAnswer.TooMany(wait), null);
        var closed = View(token, link, task, null) with { Entered = posted.Fields };
        if (Ended(closed, task, posted) is { } ended) return (ended, null);
        if (!await signature.HasSession(link, cookie, cancel)) return (new ActAnswer { Status = 401, View = closed }, null);
        var view = View(token, link, task, query) with { Entered = posted.Fields };
        if (forms.Check(posted.Fields.Raw(Drafts.Form), task.Content) is FormAnswer.Foreign foreign) return (Conflict(view, foreign, task), null);
        if (Drafts.TooLong(posted.Fields) is { Count: > 0 } faults) return (Faulty(view, task, posted, query, faults), null);
        await drafts.Save(link, posted.Fields, cancel);
        return (null, (view, task));
    }

    private static ActAnswer Faulty(ActView view, IDeskTask task, Posted posted, LineQuery query, IReadOnlyList<Fault> faults)
    {
        var wait = faults.Select(fault => fault.RetryAfter).FirstOrDefault(after => after is not null);
        return new ActAnswer { Status = wait is null ? 422 : 503, RetryAfter = wait, View = Corrected(view, task, posted, query, faults) };
    }

    // A mistake is shown where it is corrected: that of the PIN beside the summary, that of a line on the page of the list that holds it.
    private static ActView Corrected(ActView view, IDeskTask task, Posted posted, LineQuery query, IReadOnlyList<Fault> faults)
    {
        var corrected = view with { Faults = faults };
        if (view.Details is null) return corrected;
        if (faults.All(fault => fault.Field is "pin" or ActSignature.CodeField) && task.Summarise(posted.Fields) is { } summary)
            return corrected with { Summary = summary, Form = posted.Fields.Raw(Drafts.Form) };
        if (faults.FirstOrDefault(fault => fault.Line is not null)?.Line is not { } line) return corrected;
        corrected = corrected with { Details = task.Details(query with { Line = line }) };
        return corrected.Shows(line) ? corrected : corrected with { Details = task.Details(query with { Line = line, OnlyWarnings = false }) };
    }

    private async Task<ActAnswer> CarryOut(
        ActView view, Link link, IDeskTask task, Posted posted, bool hasSession, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var faults = await task.CarryOut(posted, orchestrations, cancel);
        if (faults.Count == 0) return ActAnswer.SeePage(hasSession ? null : await signature.OpenSession(link, cancel));

        // Somebody else was faster between the check and the append. What is so now is read anew.
        if (await Load(link, cancel) is not { } now) return ActAnswer.Unknown;
        var fresh = View(view.Token, link, now, hasSession ? LineQuery.First : null) with { Entered = posted.Fields };
        if (Ended(fresh, now, posted) is { } ended) return ended;
        return forms.Check(posted.Fields.Raw(Drafts.Form), now.Content) is FormAnswer.Changed changed
            ? Conflict(fresh, changed, now)
            : new ActAnswer { Status = 409, View = fresh with { Faults = faults } };
    }

    // What is no longer open: the same post again is answered by the receipt, another one is told that it came too late.
    private static ActAnswer? Ended(ActView view, IDeskTask task, Posted posted) => view.Standing switch
    {
        LinkStanding.Open => null,
        LinkStanding.Receipt when task.SaysTheSame(posted) => ActAnswer.SeePage(),
        LinkStanding.Receipt => new ActAnswer { Status = 409, View = view with { Note = ActNote.Otherwise } },
        LinkStanding.Over => new ActAnswer { Status = 410, View = view },
        _ => new ActAnswer { Status = 409, View = view },
    };

    // The page shows lines only in a session. Who was away for so long that it ended has just given his PIN, which opens another.
    private async Task<ActAnswer> ShowChanged(ActView view, FormAnswer form, IDeskTask task, Posted posted, LineQuery query, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var cookie = view.Details is null && posted.Fields.Raw("pin") is { Length: > 0 } pin && (await signature.Check(view.Link, pin, orchestrations, cancel)).Refused is null
            ? await signature.OpenSession(view.Link, cancel)
            : null;
        var shown = cookie is null ? view : View(view.Token, view.Link, task, query) with { Entered = posted.Fields };
        return Conflict(shown, form, task) with { Cookie = cookie };
    }

    private static ActAnswer Conflict(ActView view, FormAnswer form, IDeskTask task)
    {
        var changes = form is FormAnswer.Changed changed ? Changes.Between(changed.Shown, task.Content) : Changes.None;
        var note = form is FormAnswer.Expired ? ActNote.Expired : ActNote.Changed;
        return new ActAnswer { Status = 409, View = view with { Note = note, Changes = changes } };
    }

    private ActView View(string token, Link link, IDeskTask task, LineQuery? query)
    {
        // Asked each time: he may have moved since the mail was sent, and a session lasts for hours.
        var isElsewhere = signature.IsElsewhere(link, task);
        var standing = isElsewhere && task.Standing is not LinkStanding.Receipt ? new LinkStanding.Over() : task.Standing;
        var shown = isElsewhere ? null : query;
        return new ActView
        {
            Token = token,
            Link = link,
            Head = task.Head,
            Standing = standing,
            IsElsewhere = isElsewhere,
            Details = shown is null ? null : task.Details(shown),
            Form = shown is not null && standing is LinkStanding.Open ? forms.Issue(task.Content) : null,
            AsksCode = signature.AsksCode(link),
        };
    }

    private async Task<(Link Link, IDeskTask Task)?> Find(string token, CancellationToken cancel) =>
        await links.Find(token, cancel) is { } link && await Load(link, cancel) is { } task ? (link, task) : null;

    private async Task<IDeskTask?> Load(Link link, CancellationToken cancel)
    {
        // Links to sign in and to enrol have pages of their own.
        if (link.Target.Stream == OfficeStream.Id) return null;
        foreach (var desk in desks)
        {
            if (await desk.Load(link, cancel) is { } task) return task;
        }

        return null;
    }
}
