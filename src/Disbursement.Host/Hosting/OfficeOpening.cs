using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Domain.Office;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Hosting;

/// <summary>
/// Brings the office's stream and the files of the folder together. What the folder is, its first event says; the file `kind` only says it before the
/// database is open. What `county.json` says comes into force by an event, so that a file changed by hand ends the same enrolments as an import.
/// </summary>
internal sealed class OfficeOpening(OfficeStore office, CountyChanges changes)
{
    /// <exception cref="DataFolderException">The file names another kind than the first event, or the configuration has mistakes.</exception>
    public async Task Open(DataFolder folder, IOrchestrations orchestrations, CancellationToken cancel)
    {
        var url = folder.Kind == FolderKind.Production ? FolderSettings.Read(folder).PublicUrl.AbsoluteUri : null;
        var kind = folder.Kind == FolderKind.Production ? OfficeKind.Production : OfficeKind.Demonstration;
        var made = await office.Execute(new OfficeCommand.MakeFolder(kind, url), orchestrations, cancel);
        if (made.Refusal is not null)
            throw new DataFolderException($"{folder.Root} was made as a {made.State.Kind} folder, which its first event says and nothing changes; its file `kind` says something else. Put the file back.");
        if (url is not null) await office.Execute(new OfficeCommand.ChangePublicUrl(url), orchestrations, cancel);
        var mistakes = await changes.Apply(await CountyFile.Read(folder, cancel), CountyFile.PathIn(folder), orchestrations, cancel);
        if (mistakes.Count > 0) throw new DataFolderException(string.Join(Environment.NewLine, mistakes));
    }
}
