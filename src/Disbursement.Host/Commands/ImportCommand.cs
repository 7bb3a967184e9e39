using System.CommandLine;
using System.Text.Json;
using Disbursement.Application.Office;
using Disbursement.Host.Http;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Commands;

/// <summary><c>import officials FILE</c>: through the running host; rows that are wrong are set aside beside the file.</summary>
internal static class ImportCommand
{
    public static Command Make(Terminal terminal) => new("import", "Bring data from files into the office.") { Officials(terminal) };

    private static Command Officials(Terminal terminal)
    {
        var data = CommonOptions.Data();
        var file = new Argument<FileInfo>("file") { Description = "CSV with id, name, email, role, area; also person, language, programmes, idNumber. One row for each post; role `left` takes an official out." };
        var command = new Command("officials", "Add, change and take out officials. The same file again changes nothing; PINs are never in it.") { file, data };
        command.SetAction((arguments, cancel) => Run(terminal, arguments.GetRequiredValue(data), arguments.GetRequiredValue(file), cancel));
        return command;
    }

    private static async Task<int> Run(Terminal terminal, string data, FileInfo file, CancellationToken cancel)
    {
        if (!file.Exists) throw new UsageException($"There is no file {file}.");
        if (file.Length > OfficeControl.LargestFile) throw new DataFolderException($"{file} has more than {OfficeControl.LargestFile} bytes; split it.");
        var content = await File.ReadAllBytesAsync(file.FullName, cancel);
        terminal.Line($"{file.Name}: {content.Length} bytes, checking ...");
        using var body = new ByteArrayContent(content);
        var answer = await ControlClient.Send(data, HttpMethod.Post, "officials", body, "The host is older than this command.", cancel);
        var done = answer.Deserialize<OfficialsImported>(JsonSerializerOptions.Web)!;
        await SetAside(terminal, file, done, cancel);
        foreach (var refusal in done.Refusals) await terminal.Error.WriteLineAsync(refusal);
        if (done.Refusals.Count > 0)
        {
            await terminal.Error.WriteLineAsync("Nothing was imported.");
            return CommandLine.Failed;
        }
        terminal.Line($"{done.Rows} rows: {done.Added} officials added, {done.Changed} changed, {done.Removed} taken out, {done.Unchanged} as they were, {done.BadRows} rows set aside.");
        if (done.Added + done.Changed > 0) terminal.Line("Whose person, address or role changed has to be enrolled again and decides nothing for 24 hours; both addresses are told. Next: `disburse enrol OFFICIAL` for each new or changed one.");
        return done.BadRows == 0 ? 0 : CommandLine.Failed;
    }

    // An earlier run's file would mislead once its rows are mended.
    private static async Task SetAside(Terminal terminal, FileInfo file, OfficialsImported done, CancellationToken cancel)
    {
        var aside = file.FullName + ".errors.csv";
        File.Delete(aside);
        if (done.Errors is null) return;
        await File.WriteAllTextAsync(aside, done.Errors, cancel);
        terminal.Line($"{done.BadRows} rows are wrong and were set aside in {aside}; its last column says why. Correct them there and import that file.");
    }
}
