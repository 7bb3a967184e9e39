using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Functions;
using Disbursement.Host.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Hosting;

/// <summary>The use cases on a store without web server and engine, for commands of the console.</summary>
internal static class StoreServices
{
    public static ServiceProvider For(ITable table, IDocuments documents, ISecrets secrets, TimeProvider time) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(table).AddSingleton(documents).AddSingleton(secrets).AddSingleton(time)
        .AddDisbursement().AddSingleton<OfficeOpening>()
        .BuildServiceProvider();

    /// <exception cref="DataFolderException">The configuration cannot be read.</exception>
    public static async Task LoadCounty(IServiceProvider services, DataFolder folder, CancellationToken cancel)
    {
        var text = await CountyFile.Read(folder, cancel);
        var mistakes = await services.GetRequiredService<Counties>().Load(text, CountyFile.PathIn(folder), cancel);
        if (mistakes.Count > 0) throw new DataFolderException(string.Join(Environment.NewLine, mistakes));
    }
}
