using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Functions;
using Disbursement.Host.Tests.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>Links about an account, made by the use cases that make them: the mails would be the same.</summary>
internal static class OfficeLinks
{
    private const string Official = "auditor";

    public static string SignIn(Scene scene) => SignIn(scene, TimeSpan.Zero);

    /// <summary>Of yesterday: such a link is good for an hour.</summary>
    public static string ExpiredSignIn(Scene scene) => SignIn(scene, TimeSpan.FromDays(1));

    public static async Task<string> Enrol(HostFixture host)
    {
        var services = host.Services;
        await services.GetRequiredService<Enrolments>().Open(Official, new DurableOrchestrations(services.GetRequiredService<DurableTaskClient>()), default);
        var round = (await services.GetRequiredService<IAccounts>().Of(Official)).Round;
        var links = services.GetRequiredService<Links>();
        return "/enrol/" + links.Token(await links.Issue(new LinkTarget(OfficeStream.Id, LinkSubject.ForEnrolment(round).ToString(), Official)));
    }

    public static string Inbox(Scene scene) => "/inbox/" + scene.Host.Services.GetRequiredService<Inboxes>().Token(scene.Review.Official, default).GetAwaiter().GetResult();

    /// <summary>Of an enrolment that was followed by another.</summary>
    public static string EndedInbox(Scene scene) => "/inbox/" + Token(scene, new LinkTarget(OfficeStream.Id, LinkSubject.ForInbox(99).ToString(), scene.Review.Official));

    private static string SignIn(Scene scene, TimeSpan age) =>
        "/sign-in/" + Token(scene, SignInWindow.Target(Official, SignInWindow.MinuteOf(scene.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow() - age)));

    private static string Token(Scene scene, LinkTarget target)
    {
        var links = scene.Host.Services.GetRequiredService<Links>();
        return links.Token(links.Issue(target).GetAwaiter().GetResult());
    }
}
