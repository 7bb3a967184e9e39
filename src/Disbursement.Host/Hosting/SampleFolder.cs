using Disbursement.Application.Ports;
using Disbursement.Functions;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Hosting;

/// <summary>The sample county of a demonstration folder: its configuration, its officials' PINs and its API key, all public.</summary>
internal sealed class SampleFolder(DemonstrationPeople people)
{
    public const string Pin = DemonstrationPeople.Pin;
    public const string ApiKey = DemonstrationPeople.ApiKey;

    /// <summary>The samples of the repository, copied beside the program.</summary>
    public static string Samples => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Makes a demonstration folder with the sample county and keeps its lock.</summary>
    public static async Task<DataFolder> Make(string root, CancellationToken cancel)
    {
        var folder = await DataFolder.Create(root, FolderKind.Demonstration);
        await CountyFile.Write(folder, Path.Combine(Samples, "county", "qinghe.json"), cancel);
        return folder;
    }

    public Task Enrol(IOrchestrations orchestrations, CancellationToken cancel) => people.Enrol(orchestrations, cancel);
}
