using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Hosting;

/// <summary>The sample county of a demonstration folder: its configuration, its officials' PINs and its API key, all public.</summary>
internal sealed class SampleFolder(ICounties counties, Pins pins, ApiKeys keys)
{
    public const string Pin = "24681357";
    public const string ApiKey = "demo-key";

    /// <summary>The samples of the repository, copied beside the program.</summary>
    public static string Samples => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Makes a demonstration folder with the sample county and keeps its lock.</summary>
    public static async Task<DataFolder> Make(string root, CancellationToken cancel)
    {
        var folder = await DataFolder.Create(root, FolderKind.Demonstration);
        await CountyFile.Write(folder, Path.Combine(Samples, "county", "qinghe.json"), cancel);
        return folder;
    }

    /// <summary>Gives all officials the published PIN and stores the published key, where they are not there yet.</summary>
    public async Task Enrol(CancellationToken cancel)
    {
        var without = new List<string>();
        foreach (var official in counties.Current.Officials.Keys)
        {
            if (!await pins.MayDecide(official, cancel)) without.Add(official);
        }
        if (without.Count > 0) await pins.Plant(without, Pin, cancel);
        await keys.Plant(ApiKey, DemoKey(), cancel);
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
