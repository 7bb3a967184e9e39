using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Functions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>Links about an account, made by the use cases that make them: the mails would be the same.</summary>
internal static class OfficeLinks
{
    private const string Official = "auditor";

    public static string SignIn(Scene scene) =>
        "/sign-in/" + Token(scene, SignInWindow.Target(Official, SignInWindow.MinuteOf(scene.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow())));

    public static string Enrol(Scene scene)
    {
        var services = scene.Host.Services;
        services.GetRequiredService<Enrolments>().Open(Official, new DurableOrchestrations(services.GetRequiredService<DurableTaskClient>()), default).GetAwaiter().GetResult();
        var round = services.GetRequiredService<IAccounts>().Of(Official).GetAwaiter().GetResult().Round;
        return "/enrol/" + Token(scene, new LinkTarget(OfficeStream.Id, LinkSubject.ForEnrolment(round).ToString(), Official));
    }

    private static string Token(Scene scene, LinkTarget target)
    {
        var links = scene.Host.Services.GetRequiredService<Links>();
        return links.Token(links.Issue(target).GetAwaiter().GetResult());
    }
}
