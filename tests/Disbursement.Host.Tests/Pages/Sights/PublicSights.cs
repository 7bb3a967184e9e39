namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>What everybody may see.</summary>
internal static class PublicSights
{
    public static IReadOnlyList<Sight> All { get; } =
    [
        new("start", "{nothing:maxlength(0)?}") { Path = _ => "/" },
        new("notices", "notice") { Path = _ => "/notice" },
        new("notices-township", "notice/{area}") { Path = _ => "/notice/999901006000" },
        new("notices-empty", "notice/{area}") { Path = _ => "/notice/999901001003" },
        new("notices-unknown", "notice/{area}") { Path = _ => "/notice/999901999999", Status = 404 },
        new("notice-posted", "notice/case/{number}") { Path = scene => $"/notice/case/{scene.Noticed}" },
        new("notice-ended", "notice/case/{number}") { Path = scene => $"/notice/case/{scene.Approved}" },
        new("notice-sheet-masked", "notice/case/{number}/print") { Path = scene => $"/notice/case/{scene.Noticed}/print" },
        new("notice-sheet", "notice/case/{number}/print")
        {
            Path = scene => new Uri(scene.Post.Links[0]).AbsolutePath, As = scene => scene.Post.Path, NamesInFull = true,
            Then = (page, _) => page.Follow("a[href$='/print']"),
        },
        new("privacy", "privacy") { Path = _ => "/privacy" },
        new("notices-village", "notice/{area}") { Path = _ => "/notice/999901006001" },
        new("sign-in", "sign-in") { Path = _ => "/sign-in" },
        new("sign-in-sent", "sign-in")
        {
            Path = _ => "/sign-in",
            Then = async (page, _) =>
            {
                await page.FillAsync("#address", $"{Guid.NewGuid():n}@qinghe.example");
                await page.Follow("main button");
            },
        },
        new("sign-in-fault", "sign-in") { Path = _ => "/sign-in", Then = (page, _) => page.Follow("main button"), Status = 422 },
        new("sign-in-pin", "sign-in/{token}") { Path = OfficeLinks.SignIn },
        new("enrol", "enrol/{token}") { Path = scene => scene.Enrolment },
        new("enrol-faults", "enrol/{token}") { Path = scene => scene.Enrolment, Then = (page, _) => page.Follow("main button"), Status = 422 },
        new("sign-in-over", "sign-in/{token}") { Path = OfficeLinks.ExpiredSignIn, Status = 410 },
        new("sign-in-dead", "sign-in/{token}") { Path = _ => "/sign-in/nothing-here", Status = 404 },
        new("enrol-dead", "enrol/{token}") { Path = _ => "/enrol/nothing-here", Status = 404 },
        new("not-found", "act/{token}") { Path = _ => "/act/nothing-here", Status = 404 },
        new("my-nobody", "my") { Path = _ => "/my", Status = 401 },
    ];
}
