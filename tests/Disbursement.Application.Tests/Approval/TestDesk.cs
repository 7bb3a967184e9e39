using System.Text;
using Disbursement.Application.Approval;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Intake;
using Disbursement.Application.Mail;
using Disbursement.Application.Notice;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Intake;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared;
using Disbursement.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Approval;

/// <summary>The sample county with one case on its way, all parts real but storage, mail, keys and clock.</summary>
internal sealed class TestDesk : IDisposable
{
    public const string Pin = "24681357";
    public const string Head = "head-001001";
    public const string Clerk = "clerk-001001";
    public const string Reviewer = "reviewer-001";
    public const string Leader = "leader-001";

    private readonly SilentOrchestrations orchestrations = new();

    public TestDesk(bool demonstration = true, ITable? storage = null)
    {
        Table = new WatchedTable(storage ?? new MemoryTable());
        var vault = new DocumentVault(new MemoryDocuments(), new DataKeys(Table, Secrets));
        var streams = new StreamStore(Table);
        Vault = vault;
        Counties = new Counties(vault);
        Revisions = new Revisions(vault);
        Files = new CaseFiles(streams, Revisions, Counties);
        Links = new Links(Table, Secrets);
        Site = new Site { PublicUrl = new Uri("http://127.0.0.1:7071"), Demonstration = demonstration };
        Index = new CaseIndex(Table);
        MailHandler mails = null!;
        Dispatcher = new Dispatcher(
            Table,
            [new LateHandler(CaseOuts.Mail, () => mails), new StartHandler(streams), new NudgeHandler(), new IndexHandler(streams, Index), new LateHandler(OfficeFollowUp.OutKind, () => FollowUp!)],
            Clock,
            NullLogger<Dispatcher>.Instance);
        Office = new OfficeStore(streams, Dispatcher, Clock);
        Window = new SignInWindow(Office, Clock);
        Cases = new CaseStore(streams, Dispatcher, Counties, Revisions, Clock);
        Hash = new PinHash(Secrets, new PinOptions { Rounds = 10 });
        Attempts = new PinAttempts(Table, Clock);
        Pins = new Pins(Table, Hash, Attempts, Office, Clock);
        Sessions = new Sessions(Table, Clock);
        var alerts = new PinAlerts(Table, Dispatcher, Clock);
        Forms = new FormBinding(Secrets, Clock);
        Codes = new EnrolmentCodes(Table, Secrets);
        Factors = new SecondFactors(Table, Secrets, Site, Clock);
        Signature = new ActSignature(Pins, Attempts, Sessions, alerts, Factors, Office, Counties, Clock);
        FollowUp = new OfficeFollowUp(Office, Pins, Attempts, Codes, Sessions, new DirectMails(Table, Dispatcher), Counties);
        Enrolments = new Enrolments(Office, Codes, Pins, Links, Sessions, new PostLimits(Clock), Counties);
        var door = new LinkDoor(Signature, new PostLimits(Clock));
        SignIns = new SignIns(Counties, Window, Links, door, new DirectMails(Table, Dispatcher), new SignInLimits(Clock), Clock);
        var (batchIndex, batchRules) = (new BatchIndex(Table), new BatchRulesOf(Cases, Revisions, Counties));
        var batches = new BatchStore(streams, Dispatcher, batchRules, Clock);
        Changes = new CountyChanges(Counties, Office, new ChangedHolders(Index, Cases, batchIndex, batches, Counties));
        var releases = new BatchDesk(new BatchQueries(batches, batchIndex, Cases, vault, Counties), batches, batchRules, vault);
        var tasks = new MyTasks(Index, Files, batchIndex, releases, Links, Factors, Office, Counties);
        Inboxes = new Inboxes(Links, door, Signature, tasks, Office, Counties);
        DigestMails = new DigestMails(tasks, Inboxes, Site);
        Digest = new DailyDigest(new Waiting(Index, Cases, batchIndex, batches, Counties), new DirectMails(Table, Dispatcher), Table, Counties, Clock);
        mails = new MailHandler(
            Counties,
            [new CaseMails(Files, Links, vault, Site), new PinMails(Counties), new OfficeMails(Office, Window, Links, Site, Counties, Clock), DigestMails],
            new MailRenderer(Site, Counties), Mailer, new SentMails(Table, Clock), NullLogger<MailHandler>.Instance);
        Act = new ActTask(Links, [new CaseDesk(Files, Cases, vault, new MalwareGate(new CleanScan(), NullLogger<MalwareGate>.Instance), Clock)], Signature, Forms, new Drafts(Table, vault), new PostLimits(Clock));
        Numbers = new CaseNumbers(Table, Counties, Clock);
        Notices = new Notices(Index, Files, Numbers, Counties, Site, Clock);
    }

    /// <summary>Tuesday, 12 May 2026, 10:00 in China.</summary>
    public TestClock Clock { get; } = new(new DateTimeOffset(2026, 5, 12, 2, 0, 0, TimeSpan.Zero));

    public TestSecrets Secrets { get; } = new();

    public TestMailer Mailer { get; } = new();

    public WatchedTable Table { get; }

    public DocumentVault Vault { get; }

    public Counties Counties { get; }

    public Revisions Revisions { get; }

    public CaseFiles Files { get; }

    public CaseIndex Index { get; }

    public Links Links { get; }

    public Site Site { get; }

    public Dispatcher Dispatcher { get; }

    public CaseStore Cases { get; }

    public PinHash Hash { get; }

    public PinAttempts Attempts { get; }

    public Pins Pins { get; }

    public Sessions Sessions { get; }

    public FormBinding Forms { get; }

    public OfficeStore Office { get; }

    public SignInWindow Window { get; }

    public EnrolmentCodes Codes { get; }

    public SecondFactors Factors { get; }

    public ActSignature Signature { get; }

    public OfficeFollowUp FollowUp { get; }

    public CountyChanges Changes { get; }

    public Enrolments Enrolments { get; }

    public SignIns SignIns { get; }

    public Inboxes Inboxes { get; }

    public DigestMails DigestMails { get; }

    public DailyDigest Digest { get; }

    /// <summary>An engine that does nothing.</summary>
    public IOrchestrations Orchestrations => orchestrations;

    public ActTask Act { get; }

    public CaseNumbers Numbers { get; }

    public Notices Notices { get; }

    /// <summary>The case that was submitted last.</summary>
    public string CaseId { get; private set; } = Guid.CreateVersion7().ToString("n");

    /// <summary>A desk with a submitted case whose first stage is open.</summary>
    /// <param name="sharing">A line that has the account of the line before it.</param>
    public static async Task<TestDesk> WithCase(
        int lines = 12, IReadOnlyList<CaseWarning>? warnings = null, ITable? storage = null, int? sharing = null)
    {
        var desk = await WithOffice(storage: storage);
        var officials = desk.Counties.Current.Officials.Keys.ToList();
        await desk.Pins.Plant(officials, Pin);
        await desk.Office.Execute(new OfficeCommand.EnrolSamples(officials, Pins.SampleVerifier), desk.orchestrations, default);
        await desk.Submit(lines, warnings ?? [], sharing);
        await desk.OpenStage();
        return desk;
    }

    /// <summary>From now on the person of the official holds another office too, and his ID number is known through that one only.</summary>
    public async Task AlsoHolds(string official, string idNumber)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Root(), "samples", "county", "qinghe.json"));
        var first = Counties.Current.Officials[official];
        var known = $"\"idNumber\": \"{first.IdNumber}\", ";
        var second = $$"""
            "officials": [{ "id": "second", "person": "{{first.Person}}", "name": "{{first.Name}}", "email": "second@qinghe.example", "language": "zh-CN",
              "idNumber": "{{idNumber}}", "posts": [{ "role": "township-reviewer", "area": "999901002000" }] },
            """;
        Assert.Contains(known, text, StringComparison.Ordinal);
        Assert.Empty(await Counties.Load(text.Replace(known, "", StringComparison.Ordinal).Replace("\"officials\": [", second, StringComparison.Ordinal), "qinghe.json", default));
    }

    /// <summary>The reviewers of two townships have changed places.</summary>
    public async Task ReviewersSwap()
    {
        const string Here = "\"township-reviewer\", \"area\": \"999901001000\"";
        const string There = "\"township-reviewer\", \"area\": \"999901002000\"";
        var text = await SampleCounty();
        Assert.Equal((2, 2), (text.Split(Here).Length, text.Split(There).Length));
        var swapped = text.Replace(Here, "\"swap\"", StringComparison.Ordinal).Replace(There, Here, StringComparison.Ordinal).Replace("\"swap\"", There, StringComparison.Ordinal);
        Assert.Empty(await Counties.Load(swapped, "qinghe.json", default));
    }

    /// <summary>A desk of the sample county in which nobody is enrolled.</summary>
    public static async Task<TestDesk> WithOffice(bool demonstration = true, ITable? storage = null)
    {
        var desk = new TestDesk(demonstration, storage);
        await desk.Office.Execute(new OfficeCommand.MakeFolder(demonstration ? OfficeKind.Demonstration : OfficeKind.Production, null), desk.orchestrations, default);
        Assert.Empty(await desk.Changes.Apply(await SampleCounty(), "qinghe.json", desk.orchestrations, default));
        return desk;
    }

    public static Task<string> SampleCounty() => File.ReadAllTextAsync(Path.Combine(Root(), "samples", "county", "qinghe.json"));

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Disbursement.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    public async Task<CaseState> State() => (await Cases.Load(CaseId, default)).State;

    public async Task<CaseFile> CaseFile() => (await Files.Open(CaseId, default))!;

    public async Task Do(CaseCommand command) => Assert.Null((await Cases.Execute(CaseId, command, orchestrations, default)).Refusal);

    /// <summary>Submits one more case, whose first stage opens.</summary>
    public async Task Another()
    {
        CaseId = Guid.CreateVersion7().ToString("n");
        await Submit(12, []);
        await OpenStage();
    }

    /// <summary>The first case lies until its stage is escalated; then so many come that there are that many in all.</summary>
    public async Task OldestIsLateAmong(int count)
    {
        Clock.Advance(TimeSpan.FromDays(14));
        await Do(new CaseCommand.LookAtClock());
        Assert.True((await State()).Task!.Escalated);
        for (var turn = 1; turn < count; turn++) await Another();
    }

    public async Task OpenStage() => await Do(new CaseCommand.OpenStage((await State()).Stage));

    /// <summary>The token of an official's link to the open task.</summary>
    public async Task<string> TaskToken(string official)
    {
        var state = await State();
        var subject = LinkSubject.ForStage(state.Revision, state.Task!.Stage, state.Task.Round);
        return Links.Token(await Links.Issue(new LinkTarget(CaseId, subject.ToString(), official)));
    }

    public async Task<string> Session(string official) => await Sessions.Open(official);

    public Task<ActAnswer> Look(string token, string? cookie = null) => Act.Look(token, cookie, LineQuery.First, default);

    public Task<ActAnswer> Open(string token, string pin) => Act.Open(token, new Posted(Fields([("pin", pin)]), null), orchestrations, default);

    public Task<ActAnswer> Post(string token, string? cookie, byte[]? photo, params (string Name, string Value)[] fields) =>
        Act.Decide(token, cookie, new Posted(Fields(fields), photo), LineQuery.First, orchestrations, default);

    public Task<ActAnswer> Post(string token, string? cookie, params (string Name, string Value)[] fields) => Post(token, cookie, null, fields);

    public Task<ActAnswer> Save(string token, string? cookie, string go, params (string Name, string Value)[] fields) =>
        Act.Save(token, cookie, new Posted(Fields(fields), null), LineQuery.Parse(go), default);

    /// <summary>Goes on to the summary before signing.</summary>
    public Task<ActAnswer> Review(string token, string? cookie, byte[]? photo, params (string Name, string Value)[] fields) =>
        Act.Review(token, cookie, new Posted(Fields(fields), photo), LineQuery.First, default);

    /// <summary>As the page of the list that is asked for.</summary>
    public Task<ActAnswer> ReviewOn(string token, string? cookie, LineQuery query, params (string Name, string Value)[] fields) =>
        Act.Review(token, cookie, new Posted(Fields(fields), null), query, default);

    /// <summary>The form value that the page holds for the official now.</summary>
    public async Task<string> Form(string token, string official) => (await Look(token, await Session(official))).View!.Form!;

    /// <summary>Decides as the official would: opens the page, fills in, signs.</summary>
    public async Task Decide(string official, string verdict, params (string Name, string Value)[] more)
    {
        var token = await TaskToken(official);
        var answer = await Post(token, await Session(official), [("form", await Form(token, official)), ("verdict", verdict), ("pin", Pin), .. more]);
        Assert.Equal(303, answer.Status);
    }

    /// <summary>The township reviewer's task is open.</summary>
    public async Task ToReview()
    {
        await Decide(Head, "confirm");
        await OpenStage();
    }

    public void Dispose()
    {
        Pins.Dispose();
        Hash.Dispose();
        Numbers.Dispose();
    }

    private static PostedFields Fields((string Name, string Value)[] fields) =>
        new(fields.GroupBy(field => field.Name).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(field => field.Value)]));

    private async Task Submit(int lines, IReadOnlyList<CaseWarning> warnings, int? sharing = null)
    {
        var county = Counties.Current;
        var programme = county.Programmes["dividend"];
        var plan = county.Plans[programme.PlanKey];
        var revision = TestRoster.Revision(lines, sharing);
        await Vault.Put(CaseId, revision.Content);
        var record = await Vault.Put(CaseId, Encoding.ASCII.GetBytes("%PDF-1.7 meeting"));
        var number = await Numbers.Take(default);
        await Numbers.Point(number, CaseId, default);
        await Do(new CaseCommand.Submit(new CaseEvent.Submitted
        {
            At = Clock.GetUtcNow(),
            Number = number,
            Configuration = county.Hash,
            Programme = programme.Key,
            ProgrammeVersion = programme.Version,
            Plan = plan.Key,
            PlanVersion = plan.Version,
            Stages = [.. plan.Stages.Select(stage => new StageRef(stage.Key, stage.Kind))],
            Village = TestRoster.Village,
            Period = Period.Parse("2026"),
            Bank = programme.Bank,
            SubmittedBy = Clerk,
            SubmittedByPerson = county.Officials[Clerk].Person,
            Client = "test",
            Revision = revision.Hash,
            Count = lines,
            Total = revision.Total,
            Documents = [new CaseDocument("meeting-record", record, "application/pdf", 16)],
            Warnings = warnings,
        }));
    }
}

/// <summary>An engine that does nothing and bears any number of callers at once.</summary>
internal sealed class SilentOrchestrations : IOrchestrations
{
    public Task StartChain(string caseId, int run, CancellationToken cancel = default) => Task.CompletedTask;

    public Task StartBatch(string batchId, CancellationToken cancel = default) => Task.CompletedTask;

    public Task Nudge(string instanceId, CancellationToken cancel = default) => Task.CompletedTask;

    public Task<bool> IsRunning(string instanceId, CancellationToken cancel = default) => Task.FromResult(false);
}
