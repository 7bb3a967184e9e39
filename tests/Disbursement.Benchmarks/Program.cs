using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Disbursement.Benchmarks;

if (args is [StartUp.BareCommand, var database])
{
    await StartUp.RunBare(database);
    return 0;
}

var quick = new Option<bool>("--quick") { Description = "One short round of each: about 20 seconds." };
var data = new Option<DirectoryInfo>("--data") { Description = "Where the databases are made; it must lie on the disk that is to be measured.", DefaultValueFactory = _ => new(AppContext.BaseDirectory) };
var command = new RootCommand("Measures the store and the engine beside a bare SQLite loop and prints one table.") { quick, data };
command.SetAction((arguments, _) => Print(arguments.GetRequiredValue(data), arguments.GetValue(quick) ? Size.Quick : Size.Full));
return await command.Parse(args).InvokeAsync();

static async Task<int> Print(DirectoryInfo data, Size size)
{
    var folder = data.CreateSubdirectory("benchmark-" + Guid.NewGuid().ToString("n")).FullName;
    try
    {
        await Table(folder, size);
        return 0;
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}

static async Task Table(string folder, Size size)
{
    var culture = CultureInfo.InvariantCulture;
    var (began, busy, load) = (Stopwatch.GetTimestamp(), Machine.BusySeconds(), Machine.Load());
    var flush = Flush.Measure(folder, size.Flushes);
    Console.WriteLine($"Machine: {Machine.Describe(folder)}");
    await using (var store = await Store.Open(folder)) Console.WriteLine($"Durability: {await store.Durability()}");
    Console.WriteLine(string.Create(culture, $"Flush: 4 KiB appended and flushed, p50 {flush.P50:f3} ms, p99 {flush.P99:f3} ms ({size.Flushes} times)"));
    Console.WriteLine(string.Create(culture, $"Runs: medians of {size.Rounds} rounds of {size.Time.TotalSeconds} s, ours and the bare loop in turn, in one process"));
    Console.WriteLine();
    Console.WriteLine(Line.Head);
    var suite = new Suite(folder, size, Console.WriteLine);
    await suite.Run();
    await suite.RunReplay();
    var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
    var others = (Machine.BusySeconds() - busy - Environment.CpuUsage.TotalTime.TotalSeconds) / (seconds * Environment.ProcessorCount);
    // Last, because the processes that it starts would count as others.
    await suite.RunStartUp();
    Console.WriteLine();
    Console.WriteLine(string.Create(culture, $"Load average {load} before and {Machine.Load()} after; other processes took {others:p0} of the processors in the first {seconds:f0} s."));
}
