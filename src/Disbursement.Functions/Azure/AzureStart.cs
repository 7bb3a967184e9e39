using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;
using Microsoft.Extensions.Configuration;

namespace Disbursement.Functions.Azure;

/// <summary>What has to be so before the first function runs: in an emulator the tables and containers; the county's configuration; a demonstration's people.</summary>
internal sealed class AzureStart(
    IConfiguration settings, StoreSettings store, CountyBlob blob, Site site, OfficeStore office, CountyChanges changes, DemonstrationPeople people)
{
    /// <exception cref="SettingException">The configuration is not there, or has mistakes.</exception>
    public async Task Run(CancellationToken cancel)
    {
        if (store.IsEmulator) await MakeEmptyStore(cancel);
        var (text, name) = await County(cancel);
        await OpenOffice(cancel);
        var mistakes = await changes.Apply(text, name, NoOrchestrations.Instance, cancel);
        if (mistakes.Count > 0) throw new SettingException("County:File", $"leads to a configuration with mistakes:{Environment.NewLine}{string.Join(Environment.NewLine, mistakes)}{Environment.NewLine}");
        if (site.Demonstration) await people.Enrol(NoOrchestrations.Instance, cancel);
    }

    /// <summary>What this installation is, its first event says for ever: real people never get into a demonstration, nor published PINs into an office.</summary>
    private async Task OpenOffice(CancellationToken cancel)
    {
        var url = site.Demonstration ? null : site.PublicUrl.AbsoluteUri;
        var kind = site.Demonstration ? OfficeKind.Demonstration : OfficeKind.Production;
        var made = await office.Execute(new OfficeCommand.MakeFolder(kind, url), NoOrchestrations.Instance, cancel);
        if (made.Refusal is not null) throw new SettingException("Site:Demonstration", $"is not what the store was made as: its first event says {made.State.Kind}");
        if (url is not null) await office.Execute(new OfficeCommand.ChangePublicUrl(url), NoOrchestrations.Instance, cancel);
    }

    private async Task MakeEmptyStore(CancellationToken cancel)
    {
        var tables = store.TablesForReading();
        foreach (var table in Enum.GetNames<TableName>()) await tables.CreateTableIfNotExistsAsync(table, cancel);
        var blobs = store.Blobs();
        foreach (var container in (string[])[StoreNames.Evidence, StoreNames.Drafts, StoreNames.Bank, StoreNames.Configuration])
            await blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancel);
    }

    /// <summary>From the file that the setting names, relative to the app; without the setting from the container of the configuration.</summary>
    private async Task<(string Text, string Name)> County(CancellationToken cancel)
    {
        if (settings["County:File"] is not { Length: > 0 } file) return (await Uploaded(cancel), $"{StoreNames.Configuration}/{CountyBlob.Name}");
        var path = Path.GetFullPath(file, AppContext.BaseDirectory);
        return File.Exists(path)
            ? (await File.ReadAllTextAsync(path, cancel), path)
            : throw new SettingException("County:File", "names no file");
    }

    private async Task<string> Uploaded(CancellationToken cancel) => await blob.Read(cancel)
        ?? throw new SettingException("County:File", $"is not set, and the container {StoreNames.Configuration} has no {CountyBlob.Name}: upload the county's configuration");
}
