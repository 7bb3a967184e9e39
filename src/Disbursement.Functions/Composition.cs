using Disbursement.Application.Audit;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Application.Streams;
using Disbursement.Functions.Http.Systems;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Functions;

/// <summary>
/// Puts the use cases together, the same on both hosts. The ports (table, documents, mail, bank channel, secrets, clock) are the host's to add.
/// </summary>
public static class Composition
{
    public static IServiceCollection AddDisbursement(this IServiceCollection services) => services
        .AddStreams()
        .AddCases()
        .AddIntake();

    private static IServiceCollection AddStreams(this IServiceCollection services) => services
        .AddSingleton<StreamStore>()
        .AddSingleton<Dispatcher>()
        .AddSingleton<DataKeys>()
        .AddSingleton<DocumentVault>()
        .AddSingleton<Counties>()
        .AddSingleton<ICounties>(provider => provider.GetRequiredService<Counties>());

    private static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<Revisions>()
        .AddSingleton<CaseStore>()
        .AddSingleton<CaseIndex>()
        .AddSingleton<Chain>()
        .AddSingleton<Sweep>()
        .AddSingleton<StreamCheck>()
        .AddSingleton<CaseCheck>()
        .AddSingleton<Verifier>()
        .AddSingleton<IOutHandler, StartHandler>()
        .AddSingleton<IOutHandler, NudgeHandler>()
        .AddSingleton<IOutHandler, IndexHandler>();

    private static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<ApiKeys>()
        .AddSingleton<CallLimits>()
        .AddSingleton<CaseNumbers>()
        .AddSingleton<IdempotencyKeys>()
        .AddSingleton<SubmitRoster>()
        .AddSingleton<AddDocument>()
        .AddSingleton<CaseFiles>()
        .AddSingleton<CaseList>()
        .AddSingleton<ApiGate>()
        .AddSingleton<SystemCases>()
        .AddSingleton<CaseViews>();
}
