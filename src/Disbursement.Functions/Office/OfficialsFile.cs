using Disbursement.Application.Office;

namespace Disbursement.Functions.Office;

/// <summary>A file of officials at a console: what an import of it did, and its bad rows beside it. The same for a data folder and on Azure.</summary>
internal static class OfficialsFile
{
    /// <summary>10,000 rows with room to spare.</summary>
    public const int LargestBytes = 4 * 1024 * 1024;

    /// <param name="done">What the import did.</param>
    /// <param name="file">What was imported.</param>
    /// <param name="enrol">The command that enrols an official.</param>
    /// <param name="output">Where it is told.</param>
    /// <param name="error">Where refusals are told.</param>
    /// <param name="cancel">Ends the writing of the bad rows.</param>
    /// <returns>Whether every row was imported.</returns>
    public static async Task<bool> Tell(OfficialsImported done, FileInfo file, string enrol, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        await SetAside(done, file, output, cancel);
        foreach (var refusal in done.Refusals) await error.WriteLineAsync(refusal);
        if (done.Refusals.Count > 0)
        {
            await error.WriteLineAsync("Nothing was imported.");
            return false;
        }

        await output.WriteLineAsync($"{done.Rows} rows: {done.Added} officials added, {done.Changed} changed, {done.Removed} taken out, {done.Unchanged} as they were, {done.BadRows} rows set aside.");
        if (done.Added + done.Changed > 0)
            await output.WriteLineAsync($"Whose person, address or role changed has to be enrolled again and decides nothing for 24 hours; both addresses are told. Next: `{enrol} OFFICIAL` for each new or changed one.");
        return done.BadRows == 0;
    }

    // An earlier run's file would mislead once its rows are mended.
    private static async Task SetAside(OfficialsImported done, FileInfo file, TextWriter output, CancellationToken cancel)
    {
        var aside = file.FullName + ".errors.csv";
        File.Delete(aside);
        if (done.Errors is null) return;
        await File.WriteAllTextAsync(aside, done.Errors, cancel);
        await output.WriteLineAsync($"{done.BadRows} rows are wrong and were set aside in {aside}; its last column says why. Correct them there and import that file.");
    }
}
