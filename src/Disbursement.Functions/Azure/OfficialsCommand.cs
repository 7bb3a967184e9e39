using Disbursement.Application.Office;
using Disbursement.Functions.Office;
using Microsoft.Extensions.Configuration;

namespace Disbursement.Functions.Azure;

/// <summary>
/// <c>import officials FILE</c> on Azure: what <c>disburse import officials</c> is for a data folder. The configuration with the officials of the file goes
/// to where the app starts from before it comes into force; the running app has it after its restart, which infra/manage.sh asks for.
/// </summary>
internal sealed class OfficialsCommand(IConfiguration settings, OfficialsImport import, CountyBlob county, TextWriter output, TextWriter error)
{
    /// <returns>Whether every row of the file was imported.</returns>
    public async Task<bool> Run(string path, CancellationToken cancel)
    {
        var file = new FileInfo(path);
        if (WhyNot(file) is { } problem)
        {
            await error.WriteLineAsync(problem);
            return false;
        }

        var content = await File.ReadAllBytesAsync(file.FullName, cancel);
        var done = await import.Import(content, county.Write, NoOrchestrations.Instance, cancel);
        return await OfficialsFile.Tell(done, file, "enrol", output, error, cancel);
    }

    private string? WhyNot(FileInfo file)
    {
        if (settings["County:File"] is { Length: > 0 })
            return "The county's configuration lies inside the package (County__File): change its officials there, publish and restart the app.";
        if (!file.Exists) return $"There is no file {file}.";
        return file.Length > OfficialsFile.LargestBytes ? $"{file} has more than {OfficialsFile.LargestBytes} bytes; split it." : null;
    }
}
