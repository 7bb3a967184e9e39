using Disbursement.Application.Approval;
using Disbursement.Application.Audit;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Intake;
using Disbursement.Application.Intake.Drafts;
using Disbursement.Application.Mail;
using Disbursement.Application.Notice;
using Disbursement.Application.Office;
using Disbursement.Application.Payments;
using Disbursement.Application.Streams;
using Disbursement.Functions.Http.Mail;
using Disbursement.Functions.Http.Pages;
using Disbursement.Functions.Http.Systems;
using Disbursement.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Functions;

/// <summary>
/// Puts the use cases together, the same on both hosts. The ports (table, documents, mail, bank channel, secrets, clock) are the host's to add.
/// </summary>
public static class Composition
{
    /// <param name="services">Where they are put.</param>
    /// <param name="mailEvents">The key by which a mail service reports about mails, if it does.</param>
    public static IServiceCollection AddDisbursement(this IServiceCollection services, MailEventKey? mailEvents = null) => services
        .AddSingleton(mailEvents ?? new MailEventKey(null))
        .AddSingleton<Heartbeat>()
        .AddStreams()
        .AddCases()
        .AddOffice()
        .AddIntake()
        .AddApproval()
        .AddMails()
        .AddPayments()
        .AddPages();

    private static IServiceCollection AddStreams(this IServiceCollection services) => services
        .AddSingleton<StreamStore>()
        .AddSingleton<Dispatcher>()
        .AddSingleton<DataKeys>()
        .AddSingleton<DocumentVault>();

    private static IServiceCollection AddOffice(this IServiceCollection services) => services
        .AddSingleton<Counties>()
        .AddSingleton<ICounties>(provider => provider.GetRequiredService<Counties>())
        .AddSingleton<OfficeStore>()
        .AddSingleton<IAccounts>(provider => provider.GetRequiredService<OfficeStore>())
        .AddSingleton<CountyChanges>()
        .AddSingleton<OfficialsImport>()
        .AddSingleton<OfficeKeys>()
        .AddSingleton<EnrolmentCodes>()
        .AddSingleton<Enrolments>()
        .AddSingleton<SecondFactors>()
        .AddSingleton<SecondFactorSetup>()
        .AddSingleton<SignInWindow>()
        .AddSingleton<SignInLimits>()
        .AddSingleton<SignIns>()
        .AddSingleton<OfficeFollowUp>()
        .AddSingleton<IOutHandler>(provider => new LateHandler(OfficeFollowUp.OutKind, provider.GetRequiredService<OfficeFollowUp>));

    private static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<Revisions>()
        .AddSingleton<CaseStore>()
        .AddSingleton<CaseIndex>()
        .AddSingleton<Chain>()
        .AddSingleton<ChangedHolders>()
        .AddSingleton<Sweep>()
        .AddSingleton<StreamCheck>()
        .AddSingleton<CaseCheck>()
        .AddSingleton<BatchCheck>()
        .AddSingleton<Verifier>()
        .AddSingleton<IOutHandler, StartHandler>()
        .AddSingleton<IOutHandler, NudgeHandler>()
        .AddSingleton<IOutHandler, IndexHandler>();

    private static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<ApiKeys>()
        .AddSingleton<CallLimits>()
        .AddSingleton<CaseNumbers>()
        .AddSingleton<IdempotencyKeys>()
        .AddSingleton<ClaimKeys>()
        .AddSingleton<Claims>()
        .AddSingleton<DocumentUses>()
        .AddSingleton<CheckRoster>()
        .AddSingleton<OpenCase>()
        .AddSingleton<SubmitRoster>()
        .AddSingleton<MalwareGate>()
        .AddSingleton<LastRosters>()
        .AddSingleton<RosterDrafts>()
        .AddSingleton<DraftReviews>()
        .AddSingleton<DraftStarts>()
        .AddSingleton<DraftDesk>()
        .AddSingleton<SubmitDraft>()
        .AddSingleton<DraftResume>()
        .AddSingleton<DraftPages>()
        .AddSingleton<Retention>()
        .AddSingleton<AddDocument>()
        .AddSingleton<CaseFiles>()
        .AddSingleton<CaseList>()
        .AddSingleton<CaseSearch>()
        .AddSingleton<CaseStories>()
        .AddSingleton<ApiGate>()
        .AddSingleton<SystemCases>()
        .AddSingleton<CaseViews>();

    private static IServiceCollection AddApproval(this IServiceCollection services) => services
        .AddSingleton(new PinOptions())
        .AddSingleton<Links>()
        .AddSingleton<PinHash>()
        .AddSingleton<PinAttempts>()
        .AddSingleton<Pins>()
        .AddSingleton<PinAlerts>()
        .AddSingleton<Sessions>()
        .AddSingleton<FormBinding>()
        .AddSingleton<FormGuard>()
        .AddSingleton<Drafts>()
        .AddSingleton<PostLimits>()
        .AddSingleton<CaseReaders>()
        .AddSingleton<IDesk, CaseDesk>()
        .AddSingleton<BatchDesk>()
        .AddSingleton<IDesk>(provider => provider.GetRequiredService<BatchDesk>())
        .AddSingleton<ActSignature>()
        .AddSingleton<LinkDoor>()
        .AddSingleton<Inboxes>()
        .AddSingleton<ActTask>()
        .AddSingleton<MyTasks>()
        .AddSingleton<Notices>()
        .AddSingleton<DemonstrationPeople>();

    private static IServiceCollection AddMails(this IServiceCollection services) => services
        .AddSingleton<MailRenderer>()
        .AddSingleton<SentMails>()
        .AddSingleton<IMailWriter, CaseMails>()
        .AddSingleton<IMailWriter, BatchMails>()
        .AddSingleton<IMailWriter, PinMails>()
        .AddSingleton<IMailWriter, OfficeMails>()
        .AddSingleton<IMailWriter, DigestMails>()
        .AddSingleton<Waiting>()
        .AddSingleton<DailyDigest>()
        .AddSingleton<DirectMails>()
        .AddSingleton<MailDeliveries>()
        .AddSingleton<MailEventSignature>()
        .AddSingleton<MailHandler>()
        .AddSingleton<IOutHandler>(provider => new LateHandler(CaseOuts.Mail, provider.GetRequiredService<MailHandler>));

    private static IServiceCollection AddPayments(this IServiceCollection services) => services
        .AddSingleton<BatchRulesOf>()
        .AddSingleton<BatchStore>()
        .AddSingleton<BatchIndex>()
        .AddSingleton<BatchQueries>()
        .AddSingleton<PaymentFiles>()
        .AddSingleton<PayableCases>()
        .AddSingleton<BatchComposer>()
        .AddSingleton<PayRun>()
        .AddSingleton<PayoutCutOff>()
        .AddSingleton<BatchRun>()
        .AddSingleton<BankReports>()
        .AddSingleton<BatchSweep>()
        .AddSingleton<BatchCasesHandler>()
        .AddSingleton<IOutHandler, BatchStartHandler>()
        .AddSingleton<IOutHandler, BatchIndexHandler>()
        .AddSingleton<IOutHandler>(provider => new LateHandler(BatchOuts.Cases, provider.GetRequiredService<BatchCasesHandler>));

    private static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<PageRenderer>()
        .AddSingleton<PageAnswers>();
}
