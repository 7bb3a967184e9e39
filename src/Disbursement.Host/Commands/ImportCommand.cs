using System.CommandLine;
using System.Text.Json;
using Disbursement.Application.Office;
using Disbursement.Functions.Office;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Commands;

/// <summary><c>import officials FILE</c>: through the running host; rows that are wrong are set aside beside the file.</summary>
internal static class ImportCommand
{
    public static Command Make(Terminal terminal) => new("import", "Bring data from files into the office.") { Officials(terminal) };

    private static Command Officials(Terminal terminal)
    {
        var data = UsualOptions.Data();
        var file = new Argument<FileInfo>("file") { Description = "CSV with id, name, email, role, area; also person, language, programmes, idNumber. One row for each post; role `left` takes an official out." };
        var command = new Command("officials", "Add, change and take out officials. The same file again changes nothing; PINs are never in it.") { file, data };
        command.SetAction((arguments, cancel) => Run(terminal, arguments.GetRequiredValue(data), arguments.GetRequiredValue(file), cancel));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, string data, FileInfo file, CancellationToken cancel)
    {
        if (!file.Exists) throw new UsageException($"There is no file {file}.");
        if (file.Length > OfficialsFile.LargestBytes) throw new DataFolderException($"{file} has more than {OfficialsFile.LargestBytes} bytes; split it.");
        var content = await File.ReadAllBytesAsync(file.FullName, cancel);
        terminal.Line($"{file.Name}: {content.Length} bytes, checking ...");
        using var body = new ByteArrayContent(content);
        var answer = await ControlClient.Send(data, HttpMethod.Post, "officials", body, "The host is older than this command.", cancel);
        var done = answer.Deserialize<OfficialsImported>(JsonSerializerOptions.Web)!;
        return await OfficialsFile.Tell(done, file, "disburse enrol", terminal.Output, terminal.Error, cancel) ? 0 : CommandLine.Failed;
    }
}
