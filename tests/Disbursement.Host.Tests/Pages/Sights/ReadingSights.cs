namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>What officials read with a session.</summary>
internal static class ReadingSights
{
    public static IReadOnlyList<Sight> All { get; } =
    [
        new("my", "my") { Path = _ => "/my", As = scene => scene.Review.Path },
        new("my-empty", "my") { Path = _ => "/my", As = scene => scene.Idle.Path },
        new("my-correct", "my") { Path = _ => "/my", As = scene => scene.SentBack.Path },
        new("inbox", "inbox/{token}") { Path = OfficeLinks.Inbox, As = scene => scene.Review.Path },
        new("inbox-pin", "inbox/{token}") { Path = OfficeLinks.Inbox },
        new("inbox-pin-empty", "inbox/{token}") { Path = OfficeLinks.Inbox, Then = (page, _) => page.Follow("main form button"), Status = 422 },
        new("inbox-foreign", "inbox/{token}") { Path = OfficeLinks.Inbox, As = scene => scene.Confirm.Path },
        new("inbox-unknown", "inbox/{token}") { Path = _ => "/inbox/nothing-here", Status = 404 },
        new("inbox-over", "inbox/{token}") { Path = OfficeLinks.EndedInbox, Status = 410 },
        new("cases", "cases") { Path = _ => "/cases", As = scene => scene.Final.Path },
        new("cases-filtered", "cases") { Path = _ => "/cases?area=999901005000&status=Noticed&overdue=true", As = scene => scene.Final.Path },
        new("cases-nobody", "cases") { Path = _ => "/cases", Status = 401 },
        new("document-pdf", "cases/{number}/documents/{sha256}/preview") { Path = scene => $"/cases/{scene.Approved}", As = scene => scene.Final.Path, Then = (page, _) => page.Follow("a[href$='/preview'] >> nth=1") },
        new("document-picture", "cases/{number}/documents/{sha256}/preview") { Path = scene => $"/cases/{scene.Approved}", As = scene => scene.Final.Path, Then = (page, _) => page.Follow("a[href$='/preview'] >> nth=0") },
        new("sessions", "my/sessions") { Path = _ => "/my/sessions", As = scene => scene.Final.Path },
        new("second-factor", "my/second-factor") { Path = _ => "/my/second-factor", As = scene => scene.Release[0].Path, Status = 404 },
        new("case-noticed", "cases/{number}") { Path = scene => $"/cases/{scene.Noticed}", As = scene => scene.Final.Path },
        new("case-approved", "cases/{number}") { Path = scene => $"/cases/{scene.Approved}", As = scene => scene.Final.Path },
        new("case-long", "cases/{number}") { Path = scene => $"/cases/{Number(scene.Confirm)}?page=3", As = scene => scene.Confirm.Path },
        new("case-foreign", "cases/{number}") { Path = scene => $"/cases/{scene.Noticed}", As = scene => scene.Confirm.Path, Status = 404 },
        new("case-nobody", "cases/{number}") { Path = scene => $"/cases/{scene.Noticed}", Status = 401 },
        new("batch", "batches/{id}") { Path = scene => $"/batches/{scene.Batch}", As = scene => scene.Final.Path },
    ];

    private static string Number(Letter letter) => System.Text.RegularExpressions.Regex.Match(letter.Subject, "QH-[0-9]{4}-[0-9]{6}").Value;
}
