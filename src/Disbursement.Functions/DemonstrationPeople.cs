using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;

namespace Disbursement.Functions;

/// <summary>The people of a demonstration, whose PINs and key are public: never called where the store or the mails are real.</summary>
public sealed class DemonstrationPeople(ICounties counties, OfficeStore office, Pins pins, ApiKeys keys, OfficeKeys officeKeys)
{
    public const string Pin = "24681357";
    public const string ApiKey = "demo-key";

    /// <summary>
    /// Gives officials the published PIN and stores the published key, where they are not there yet. Who was enrolled or changed before has a history of his
    /// own, which a restart does not undo.
    /// </summary>
    public async Task Enrol(IOrchestrations orchestrations, CancellationToken cancel)
    {
        var known = (await office.Load(cancel)).Accounts;
        var fresh = counties.Current.Officials.Keys.Where(official => !known.ContainsKey(official)).ToList();
        if (fresh.Count > 0) await pins.Plant(fresh, Pin, cancel);
        await office.Execute(new OfficeCommand.EnrolSamples(fresh, Pins.SampleVerifier), orchestrations, cancel);
        await officeKeys.Record(await keys.Plant(ApiKey, DemoKey(), cancel), orchestrations, cancel);
    }

    private ApiKeySpec DemoKey() => new()
    {
        Client = "demo",
        Scopes = ApiScopes.All,
        Reach = new Reach { Areas = [counties.Current.Code] },
        ExpiresOn = null,
        CallsPerMinute = null,
    };
}
