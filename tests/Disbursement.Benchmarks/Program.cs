using System.CommandLine;
using Disbursement.Benchmarks;

if (args is [StartUp.BareCommand, var database])
{
    await StartUp.RunBare(database);
    return 0;
}

var quick = new Option<bool>("--quick") { Description = "One short round of each: about 20 seconds. A missed goal does not count." };
var only = new Option<string>("--only") { Description = "Only the measurements whose name holds this, such as \"W,\".", DefaultValueFactory = _ => "" };
var data = new Option<DirectoryInfo>("--data") { Description = "Where the databases are made; it must lie on the disk that is to be measured.", DefaultValueFactory = _ => new(AppContext.BaseDirectory) };
var command = new RootCommand("Measures the store and the engine beside a bare SQLite loop and prints one table.") { quick, only, data };
command.SetAction((arguments, _) => Run(arguments.GetRequiredValue(data), arguments.GetValue(quick) ? Size.Quick : Size.Full, arguments.GetRequiredValue(only)));
return await command.Parse(args).InvokeAsync();

static async Task<int> Run(DirectoryInfo data, Size size, string only)
{
    var folder = data.CreateSubdirectory("benchmark-" + Guid.NewGuid().ToString("n")).FullName;
    try
    {
        var missed = await new Table(folder, size).Print(only);
        // One short round says nothing about a goal.
        return missed > 0 && size != Size.Quick ? 1 : 0;
    }
    finally
    {
        Directory.Delete(folder, recursive: true);
    }
}
