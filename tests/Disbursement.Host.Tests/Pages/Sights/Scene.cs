using System.Net;
using Disbursement.Host.Tests.Hosting;
using Disbursement.Host.Tests.Systems;

namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>What waits in the hall: paths of links and numbers of cases, by where they stand.</summary>
internal sealed record Scene
{
    public required HostFixture Host { get; init; }

    public required Office Office { get; init; }

    /// <summary>A village head's task: 458 lines to confirm.</summary>
    public required Letter Confirm { get; init; }

    /// <summary>A township review with a warning to answer.</summary>
    public required Letter Review { get; init; }

    /// <summary>A notice to post.</summary>
    public required Letter Post { get; init; }

    /// <summary>The county's decision.</summary>
    public required Letter Final { get; init; }

    /// <summary>The two who are asked to release a batch.</summary>
    public required IReadOnlyList<Letter> Release { get; init; }

    /// <summary>A review that is done: lines struck and suspended.</summary>
    public required Letter Receipt { get; init; }

    /// <summary>A link whose task a colleague did.</summary>
    public required Letter Dead { get; init; }

    /// <summary>What the village was told of lines struck; nothing is to be done by it.</summary>
    public required Letter Told { get; init; }

    /// <summary>The correction of a roster that was sent back.</summary>
    public required Letter SentBack { get; init; }

    /// <summary>A clerk for whom nothing waits: he posted a notice, which hangs.</summary>
    public required Letter Idle { get; init; }

    /// <summary>A case whose notice hangs.</summary>
    public required string Noticed { get; init; }

    /// <summary>A case that is approved, after its notice.</summary>
    public required string Approved { get; init; }

    public required string Batch { get; init; }

    /// <summary>The path of the auditor's enrolment: another one would end it, so there is one for all who look.</summary>
    public required string Enrolment { get; init; }

    public static async Task<Scene> Make(HostFixture host, Office office)
    {
        var (approved, review) = await Approve(office);
        var final = await office.Submit("housing");
        await office.To(final, "county-approval");
        await office.Advance("P1D");
        var release = (await office.Mails()).Where(mail => mail.Subject.Contains("复核放款", StringComparison.Ordinal)).ToList();
        var noticed = await office.Submit("workshop-wage");
        await office.To(noticed, "public-notice");
        var posted = await office.PostNotice(await office.Mail(noticed, "公示"), await office.Today());
        Assert.Equal(HttpStatusCode.SeeOther, posted.Status);
        var sentBack = await office.Submit("farmland");
        await office.Decide(await office.TaskMail(sentBack), "send-back", ("return", "3"), ("reason", "面积不符"));
        var toPost = await office.Submit("travel");
        await office.To(toPost, "public-notice");
        var reviewed = await office.Submit("training");
        await office.To(reviewed, "township-review");
        var confirm = await office.Submit("stable-job");
        return new Scene
        {
            Host = host,
            Office = office,
            Enrolment = await OfficeLinks.Enrol(host),
            Confirm = await office.TaskMail(confirm),
            Review = await office.TaskMail(reviewed),
            Post = await office.TaskMail(toPost),
            Final = await office.TaskMail(final),
            Release = release,
            Receipt = review,
            Dead = await Ended(office, host, approved),
            Told = await office.Mail(approved, "剔除"),
            SentBack = await office.Mail(sentBack, "退回"),
            Idle = await office.Mail(noticed, "公示"),
            Noticed = noticed,
            Approved = approved,
            Batch = System.Text.RegularExpressions.Regex.Match(release[0].Subject, "[a-z][a-z-]*-[0-9]{8}").Value,
        };
    }

    /// <summary>Something on every page changes: a document is added to the case of a link.</summary>
    public async Task AddDocument(string number)
    {
        using var body = new ByteArrayContent([.. Office.Photo, .. Guid.NewGuid().ToByteArray()]);
        body.Headers.ContentType = new("image/jpeg");
        using var answer = await SystemClient.Demo(Host).Post($"/api/v1/cases/{number}/documents?kind=meeting-record", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static async Task<(string Number, Letter Review)> Approve(Office office)
    {
        var number = await office.Submit("dividend");
        await office.To(number, "township-review");
        var review = await office.TaskMail(number);
        var answer = await office.Decide(review, "approve", ("strike", "2,5"), ("suspend", "9"), ("reason", "重复享受"), ("reason-9", "待入户核实"), ("comment", "其余属实"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        await office.To(number, "county-approval");
        Assert.Equal(HttpStatusCode.SeeOther, (await office.Decide(await office.TaskMail(number), "approve")).Status);
        await office.Settle();
        return (number, review);
    }

    private static async Task<Letter> Ended(Office office, HostFixture host, string number)
    {
        foreach (var mail in (await office.Mails()).Where(mail => mail.Links.Count > 0 && mail.Subject.Contains(number, StringComparison.Ordinal)))
        {
            if ((await office.Get(host.Client, mail.Path)).Status == HttpStatusCode.Gone) return mail;
        }

        throw new InvalidOperationException("No link of the scene has ended.");
    }
}
