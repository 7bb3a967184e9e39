using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private const string Flock = "/usr/bin/flock";

    private readonly StorageFolder folder = new();

    private string Root => Path.Combine(folder.Root, "data");

    [Theory]
    [InlineData("Production")]
    [InlineData("Demonstration")]
    public async Task Create_NewFolder_KeepsItsKind(string name)
    {
        var kind = Enum.Parse<FolderKind>(name);
        (await DataFolder.Create(Root, kind)).Dispose();

        using var opened = DataFolder.Open(Root);
        Assert.Equal(kind, opened.Kind);
    }

    [Fact]
    public async Task Open_HeldByAnother_RefusedUntilItIsLetGo()
    {
        var first = await DataFolder.Create(Root, FolderKind.Demonstration);

        var refusal = Assert.Throws<DataFolderException>(() => DataFolder.Open(Root));
        Assert.Contains("Another process", refusal.Message, StringComparison.Ordinal);
        using (var reading = DataFolder.OpenForReading(Root)) Assert.Equal(FolderKind.Demonstration, reading.Kind);

        first.Dispose();
        DataFolder.Open(Root).Dispose();
    }

    // flock(1) holds the lock from outside; what it runs says so.
    [LinuxFact(Flock)]
    public async Task Open_HeldByAnotherProcess_Refused()
    {
        (await DataFolder.Create(Root, FolderKind.Demonstration)).Dispose();
        using var other = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(Flock, [Path.Combine(Root, "lock"), "sh", "-c", "echo held; read end"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());

        Assert.Throws<DataFolderException>(() => DataFolder.Open(Root));

        other.StandardInput.Close();
        await other.WaitForExitAsync();
        DataFolder.Open(Root).Dispose();
    }

    [Fact]
    public void Open_EmptyOrNoFolder_SaysWhatToRun()
    {
        var refusal = Assert.Throws<DataFolderException>(() => DataFolder.Open(Root));

        Assert.Contains("init", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("demo", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public void Open_FolderOfSomethingElse_Refused()
    {
        Directory.CreateDirectory(Root);
        File.WriteAllText(Path.Combine(Root, "thesis.txt"), "x");

        Assert.Throws<DataFolderException>(() => DataFolder.Open(Root));
    }

    [Fact]
    public async Task Open_KindUnknown_Refused()
    {
        (await DataFolder.Create(Root, FolderKind.Production)).Dispose();
        await File.WriteAllTextAsync(Path.Combine(Root, "kind"), "rehearsal\n");

        Assert.Throws<DataFolderException>(() => DataFolder.Open(Root));
    }

    [Fact]
    public async Task Create_FolderNotEmpty_RefusedAndNothingAdded()
    {
        Directory.CreateDirectory(Root);
        await File.WriteAllTextAsync(Path.Combine(Root, "thesis.txt"), "x");

        await Assert.ThrowsAsync<DataFolderException>(() => DataFolder.Create(Root, FolderKind.Production));
        Assert.Single(Directory.GetFileSystemEntries(Root));
    }

    [Fact]
    public async Task Announce_AddressAndSecret_AreReadByTheOwnerOnly()
    {
        using var data = await DataFolder.Create(Root, FolderKind.Production);
        Assert.Null(ControlPoint.Read(data));
        await ControlPoint.Announce(data, new Uri("http://127.0.0.1:7071"));
        var announced = await ControlPoint.Announce(data, new Uri("http://127.0.0.1:7072"));

        var read = ControlPoint.Read(data);

        Assert.Equal(announced, read);
        Assert.True(announced.Accepts(read!.Secret));
        Assert.False(announced.Accepts(""));
        Assert.False(announced.Accepts(new string('0', 64)));
        if (!OperatingSystem.IsWindows()) Assert.Equal(DurableFile.OwnerFile, File.GetUnixFileMode(data.Control));
    }

    public void Dispose() => folder.Dispose();
}
