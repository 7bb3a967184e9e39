using System.Globalization;
using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Functions.Azure;

/// <summary>
/// What a data folder's console asks of its running host, and what on Azure an engineer runs as a command of this program on a machine of his own, under
/// his own name: <c>enrol</c>, <c>key</c> and <c>import</c>. docs/deploy.md, step 7. It writes to the store as the app does; the app's sweep sends what follows from it.
/// </summary>
internal sealed class Management(
    ICounties counties, Enrolments enrolments, OfficeKeys keys, ApiKeys stored, OfficialsCommand officials, TextWriter output, TextWriter error)
{
    public const string Usage = """
        enrol OFFICIAL                               a one-time code for an official; the link goes to him by mail
        import officials FILE                        add, change and take out officials, from CSV as on a data folder; then the app is restarted
        key create CLIENT AREA LAST-DAY SCOPE ...    a key of another system, shown once; scopes: submit, read, batch-file, bank-report
        key list                                     all keys but for the keys themselves
        key revoke ID                                end a key at once
        """;

    private const int Done = 0;
    private const int Failed = 1;
    private const int Misused = 2;

    private static IOrchestrations Orchestrations => NoOrchestrations.Instance;

    public static Management Over(IServiceProvider services, TextWriter output, TextWriter error) => ActivatorUtilities.CreateInstance<Management>(
        services, ActivatorUtilities.CreateInstance<OfficialsCommand>(services, output, error), output, error);

    /// <summary>Whether these arguments are a command; the Functions host starts its worker with options only.</summary>
    public static bool IsCommand(IReadOnlyList<string> arguments) => arguments.Count > 0 && !arguments[0].StartsWith('-');

    /// <returns>The exit code: 0 done, 1 refused, 2 not understood.</returns>
    public Task<int> Run(string[] arguments, CancellationToken cancel) => arguments switch
    {
        ["enrol", var official] => Enrol(official, cancel),
        ["import", "officials", var file] => Import(file, cancel),
        ["key", "create", var client, var area, var lastDay, .. { Length: > 0 } scopes] => Create(client, area, lastDay, scopes, cancel),
        ["key", "list"] => List(cancel),
        ["key", "revoke", var id] => Revoke(id, cancel),
        _ => Refuse(Misused, Usage),
    };

    private async Task<int> Import(string file, CancellationToken cancel) => await officials.Run(file, cancel) ? Done : Failed;

    private async Task<int> Enrol(string official, CancellationToken cancel)
    {
        if (await enrolments.Open(official, Orchestrations, cancel) is not { } code)
            return await Refuse(Failed, $"The county's configuration has no official '{official}'. Look at the ids in county.json.");
        await output.WriteLineAsync($"Code for {official}: {code}");
        await output.WriteLineAsync("Tell it to the official in person or by telephone, never by mail. It works once, within 24 hours, together with the link that the app mails");
        await output.WriteLineAsync("within two minutes; a code that was given to him before is void. If no mail comes, check the address in county.json and run this again.");
        return Done;
    }

    private async Task<int> Create(string client, string area, string lastDay, string[] names, CancellationToken cancel)
    {
        var scopes = names.Select(name => ApiScopes.TryParse(name, out var scope) ? scope : (ApiScope?)null).ToList();
        if (!ApiKeySpec.IsClient(client)) return await Refuse(Failed, "A client's name is a-z, 0-9 and hyphens.");
        if (scopes.Contains(null)) return await Refuse(Failed, $"{names[scopes.IndexOf(null)]} is no scope.");
        if (!AreaCode.TryParse(area, out var reach) || !counties.Current.Areas.ContainsKey(reach)) return await Refuse(Failed, $"{area} is no area of this county.");
        if (!DateOnly.TryParseExact(lastDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
            return await Refuse(Failed, $"{lastDay} is no day such as 2026-12-31.");
        var spec = new ApiKeySpec { Client = client, Scopes = [.. scopes.OfType<ApiScope>()], Reach = new Reach { Areas = [reach] }, ExpiresOn = last };
        var (key, made) = await keys.Create(spec, Orchestrations, cancel);
        await output.WriteLineAsync(key);
        await output.WriteLineAsync($"Id {made.Id}. The key is shown once and stored nowhere.");
        return Done;
    }

    private async Task<int> List(CancellationToken cancel)
    {
        foreach (var key in await stored.List(cancel))
        {
            var end = key.RevokedAt is { } revoked ? $"revoked {revoked:u}" : key.Spec.ExpiresOn is { } day ? $"until {day:yyyy-MM-dd}" : "for ever";
            var scopes = string.Join(' ', key.Spec.Scopes.Select(scope => scope.ToWire()));
            await output.WriteLineAsync($"{key.Id}  {key.Client}  {scopes}  {string.Join(' ', key.Reach.Areas.Select(area => area.Value))}  {end}");
        }

        return Done;
    }

    private async Task<int> Revoke(string id, CancellationToken cancel)
    {
        if (!await keys.Revoke(id, Orchestrations, cancel)) return await Refuse(Failed, "There is no such key.");
        await output.WriteLineAsync("Revoked.");
        return Done;
    }

    private async Task<int> Refuse(int exit, string problem)
    {
        await error.WriteLineAsync(problem);
        return exit;
    }
}

/// <summary>A command sends nothing itself, so it needs no key of the mail service: its mails stay ordered, and the app's sweep sends them.</summary>
internal sealed class LaterMailer : IMailer
{
    public Task<MailAnswer> Send(MailMessage message, CancellationToken cancel = default) => Task.FromResult(MailAnswer.Unknown);
}
