using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;
using Disbursement.Web;
using Disbursement.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace Disbursement.Functions.Http.Pages;

/// <summary>Answers requests with pages: chooses the language, frames, renders, sets cookies and headers.</summary>
public sealed class PageAnswers(PageRenderer renderer, CaseReaders readers, ICounties counties, Site site, FormGuard guard)
{
    private const string LanguageCookie = "lang";
    private static readonly TimeSpan LanguageAge = TimeSpan.FromDays(365);

    private string SessionCookie => site.IsSecure ? "__Host-session" : "session";

    /// <summary>The browser's session cookie, if it sent one.</summary>
    public string? SessionOf(HttpRequest request) => request.Cookies[SessionCookie];

    /// <summary>The hidden value of forms that act for the browser's session; empty if it has none.</summary>
    public string GuardOf(HttpRequest request) => SessionOf(request) is { } cookie ? guard.Of(cookie) : "";

    /// <summary>Whether a form that acts for the session was made for it.</summary>
    public bool IsGuarded(HttpRequest request, string value) => guard.Accepts(SessionOf(request), value);

    /// <summary>The page for a form that is none of ours.</summary>
    public Task<IResult> Foreign(HttpRequest request) => Say(request, StatusCodes.Status403Forbidden, PageTexts.ForeignTitle, PageTexts.ForeignText);

    /// <summary>Sets a session on whatever this request is answered with.</summary>
    public void SetSession(HttpRequest request, string session) => Html.Set(request.HttpContext.Response, new AnswerCookie(SessionCookie, session, site.IsSecure));

    /// <summary>A page.</summary>
    public async Task<IResult> Page<TPage, TModel>(HttpRequest request, TModel model, PageOptions? options = null)
        where TPage : Page<TModel>
    {
        options ??= new PageOptions();
        var language = LanguageOf(request, options.Official);
        var frame = FrameOf(request, language);
        if (options.HasSession) frame = frame with { SignedIn = options.Official?.Name, Guard = GuardOf(request) };
        return new Html
        {
            Status = options.Status,
            Language = language,
            Body = await renderer.Render<TPage, TModel>(frame, model),
            RetryAfter = options.RetryAfter,
            Frames = options.Frames,
            Cookies = Cookies(request, options.Session),
        };
    }

    /// <summary>A page that only says something; the text's places are filled with the values.</summary>
    public async Task<IResult> Say(HttpRequest request, int status, LocalName title, LocalName text, params object?[] values)
    {
        var options = await Signed(request);
        return await Page<MessagePage, Message>(request, new Message(title, text.In(LanguageOf(request, options.Official), values)), options with { Status = status });
    }

    /// <summary>The page where there is nothing to see. It is the same whether something is hidden or was never there, and leads on.</summary>
    public async Task<IResult> NotFound(HttpRequest request)
    {
        var options = await Signed(request);
        var next = request.Path.StartsWithSegments("/notice") ? new PageLink("/notice", PageTexts.StartNotice)
            : options.HasSession ? new PageLink("/my", PageTexts.MyTitle)
            : new PageLink("/", PageTexts.ToStart);
        var message = new Message(PageTexts.NotFoundTitle, PageTexts.NotFoundText.In(LanguageOf(request, options.Official)), next);
        return await Page<MessagePage, Message>(request, message, options with { Status = StatusCodes.Status404NotFound });
    }

    /// <summary>How a page that everybody may see is answered: who is signed in stays so in its header. No cache keeps any page (<see cref="PageHeaders"/>).</summary>
    public async Task<PageOptions> Signed(HttpRequest request)
    {
        var official = await readers.Who(SessionOf(request), request.HttpContext.RequestAborted);
        return new PageOptions { Official = official, HasSession = official is not null };
    }

    public Task<IResult> SignIn(HttpRequest request) => Page<MessagePage, Message>(
        request,
        new Message(PageTexts.SignInTitle, PageTexts.SignInText.In(LanguageOf(request, null)), new PageLink("/sign-in", OfficialTexts.SignIn)),
        new PageOptions { Status = StatusCodes.Status401Unauthorized });

    public Task<IResult> TooMany(HttpRequest request, TimeSpan wait)
    {
        var text = PageTexts.TooManyText.In(LanguageOf(request, null), Math.Ceiling(wait.TotalSeconds));
        return Page<MessagePage, Message>(request, new Message(PageTexts.TooManyTitle, text), new PageOptions { Status = StatusCodes.Status429TooManyRequests, RetryAfter = wait });
    }

    /// <summary>"See other": what follows a post.</summary>
    /// <param name="session">A session that was opened on the way; empty ends the one there is.</param>
    public IResult SeeOther(HttpRequest request, string path, string? session = null) => new Html
    {
        Status = StatusCodes.Status303SeeOther,
        Language = Languages.Chinese,
        Location = path,
        Cookies = Cookies(request, session),
    };

    /// <summary>The answer to a post that another site's page made the browser send; <see langword="null"/> for any other.</summary>
    public async Task<IResult?> RefuseForeign(HttpRequest request)
    {
        // Sent by every browser of today to a secure or local address; what is no browser has no cookies to be abused.
        var from = request.Headers["Sec-Fetch-Site"].ToString();
        return from is "" or "same-origin" or "none"
            ? null
            : await Foreign(request);
    }

    /// <summary>As <see cref="RefuseForeign(HttpRequest)"/>, for a form that acts for the session without a PIN: it must hold the session's own value.</summary>
    public async Task<IResult?> RefuseForeign(HttpRequest request, string given) =>
        await RefuseForeign(request) ?? (IsGuarded(request, given) ? null : await Foreign(request));

    private List<AnswerCookie> Cookies(HttpRequest request, string? session)
    {
        var cookies = new List<AnswerCookie>();
        if (session is not null) cookies.Add(new AnswerCookie(SessionCookie, session, site.IsSecure));
        if (Languages.Known(request.Query[LanguageCookie]) is { } chosen) cookies.Add(new AnswerCookie(LanguageCookie, chosen, site.IsSecure, LanguageAge));
        return cookies;
    }

    /// <summary>The language of an answer.</summary>
    // The switch on the page, then what was chosen before, then the official's own setting, then the browser's.
    public string LanguageOf(HttpRequest request, Official? official = null) =>
        Languages.Known(request.Query[LanguageCookie])
        ?? Languages.Known(request.Cookies[LanguageCookie])
        ?? Languages.Known(official?.Language)
        ?? Languages.Preferred(request.Headers.AcceptLanguage);

    private Frame FrameOf(HttpRequest request, string language) => new()
    {
        Language = language,
        County = counties.Current.Name,
        HelpDesk = counties.Current.HelpDesk,
        Demonstration = site.Demonstration,
        OtherLanguage = Switched(request, language == Languages.English ? Languages.Chinese : Languages.English),
    };

    // Signing out is only posted; the page with its button is that of the tasks. Two slashes at the beginning would name another site.
    private static string PathOf(HttpRequest request) => request.Path == "/sign-out" ? "/my" : "/" + request.Path.ToUriComponent().TrimStart('/', '\\');

    private static string Switched(HttpRequest request, string language)
    {
        var kept = request.Query.Where(entry => entry.Key is "page" or "only" or "line" or "step" or "area" or "programme" or "status" or "overdue" or "after").Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToString()));
        return PathOf(request) + QueryString.Create([.. kept.Select(entry => KeyValuePair.Create<string, string?>(entry.Key, entry.Value)), new(LanguageCookie, language)]);
    }
}

/// <summary>How a page is answered, where it is not plain 200.</summary>
public sealed record PageOptions
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>For whom the page is: his language is used if he has not chosen another.</summary>
    public Official? Official { get; init; }

    /// <summary>Whether the page is shown because of the official's session; a link alone shows nobody's name.</summary>
    public bool HasSession { get; init; }

    /// <summary>Whether the page shows a document of ours in a frame.</summary>
    public bool Frames { get; init; }

    /// <summary>A session to set.</summary>
    public string? Session { get; init; }

    public TimeSpan? RetryAfter { get; init; }
}
