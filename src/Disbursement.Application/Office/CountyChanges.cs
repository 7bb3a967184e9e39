using Disbursement.Application.Cases;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Application.Office;

/// <summary>Puts a configuration in force: from then on the office's stream names it, and whom it changed is no longer enrolled.</summary>
public sealed class CountyChanges(Counties counties, OfficeStore office, ChangedHolders holders)
{
    /// <summary>Each turn means that another configuration came into force meanwhile; nobody loads that many.</summary>
    private const int MostTurns = 10;

    /// <summary>Answers the mistakes; with any, nothing has changed. The same configuration again changes nothing.</summary>
    public async Task<IReadOnlyList<ConfigurationMistake>> Apply(string text, string file, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var (county, mistakes) = await counties.Keep(text, file, cancel);
        if (county is null) return mistakes;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var before = (await office.Load(cancel)).County;
            var command = new OfficeCommand.LoadCounty
            {
                County = ContentHash.Parse(county.Hash),
                Before = before,
                Changes = before is { } hash ? OfficialChanges.Between(await counties.Pinned(hash.Value, cancel), county) : OfficialChanges.None,
            };
            var answer = await office.Execute(command, orchestrations, cancel);
            if (answer.Refusal is OfficeRefusalCode.CountyChanged) continue;
            if (answer.Refusal is { } refusal) throw new InvalidOperationException($"The office refuses a configuration: {refusal}.");
            // Only now, so that nobody holds a new role while his old PIN still counts.
            counties.Use(county);
            if (answer.Recorded) await holders.Nudge(command.Changes, orchestrations, cancel);
            return [];
        }
        throw new IOException($"Other configurations came into force {MostTurns} times in a row.");
    }
}
