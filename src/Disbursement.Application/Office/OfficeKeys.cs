using Disbursement.Application.Ports;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Office;

/// <summary>API keys with their entry in the office's stream: who gave what to which client, and when it ended. The hash of a key is in its row only.</summary>
public sealed class OfficeKeys(ApiKeys keys, OfficeStore office)
{
    /// <summary>Makes a key. A crash between row and event leaves a key that nobody has seen.</summary>
    public async Task<(string Key, ApiKey Stored)> Create(ApiKeySpec spec, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var made = await keys.Create(spec, cancel);
        await Record(made.Stored, orchestrations, cancel);
        return made;
    }

    /// <summary>Ends a key: its row first, so that it opens nothing from then on. Answers false if there is none of this id.</summary>
    public async Task<bool> Revoke(string id, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (!await keys.Revoke(id, cancel)) return false;
        // A key from before the office had a stream has no entry, and gets none now.
        await office.Execute(new OfficeCommand.RevokeKey(id), orchestrations, cancel);
        return true;
    }

    /// <summary>Enters a key that is there. Entering it again changes nothing.</summary>
    public Task Record(ApiKey key, IOrchestrations orchestrations, CancellationToken cancel) => office.Execute(
        new OfficeCommand.CreateKey
        {
            Key = key.Id,
            Client = key.Client,
            Scopes = [.. key.Spec.Scopes.Select(scope => scope.ToWire())],
            Areas = key.Reach.Areas,
            ExpiresOn = key.Spec.ExpiresOn,
        },
        orchestrations,
        cancel);
}
