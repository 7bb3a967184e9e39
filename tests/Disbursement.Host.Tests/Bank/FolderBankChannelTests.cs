using System.Text;
using Disbursement.Application.Ports;
using Disbursement.Host.Bank;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Tests.Bank;

public sealed class FolderBankChannelTests : IAsyncLifetime
{
    private const string Batch = "rural-bank-20260310";

    private readonly string root = Path.Combine(Path.GetTempPath(), "disburse-bank-" + Guid.NewGuid().ToString("n"));
    private DataFolder folder = null!;
    private FolderBankChannel channel = null!;

    public async Task InitializeAsync()
    {
        folder = await DataFolder.Create(root, FolderKind.Production);
        channel = new FolderBankChannel(new BankFolder(folder));
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Ask_NeverSent_IsAbsent() => Assert.Equal(BankAnswer.Absent, await channel.Ask(Batch));

    [Fact]
    public async Task Send_File_LiesInOutAndNobodyKnowsYet()
    {
        Assert.Equal(BankAnswer.Unknown, await Send("file"));

        Assert.Equal("file", await File.ReadAllTextAsync(PathIn("out")));
        Assert.Equal(BankAnswer.Unknown, await channel.Ask(Batch));
    }

    [Theory]
    [InlineData("carried", BankAnswer.Accepted)]
    [InlineData("refused", BankAnswer.Refused)]
    public async Task Ask_PersonMovedTheFile_IsKnown(string place, BankAnswer expected)
    {
        await Send("file");
        Directory.CreateDirectory(Path.GetDirectoryName(PathIn(place))!);
        File.Move(PathIn("out"), PathIn(place));

        Assert.Equal(expected, await channel.Ask(Batch));
        Assert.Equal(expected, await Send("file"));
        Assert.False(File.Exists(PathIn("out")));
    }

    [Fact]
    public async Task Ask_FileTakenAway_IsUnknownAndNeverAbsent()
    {
        await Send("file");
        File.Delete(PathIn("out"));

        Assert.Equal(BankAnswer.Unknown, await channel.Ask(Batch));
    }

    [Fact]
    public async Task Send_AgainAfterItWasTakenAway_IsNotPutOutASecondTime()
    {
        await Send("file");
        File.Delete(PathIn("out"));

        Assert.Equal(BankAnswer.Unknown, await Send("file"));
        Assert.False(File.Exists(PathIn("out")));
    }

    [Theory]
    [InlineData("ready")]
    [InlineData("ready handed")]
    public async Task Send_DiedBeforeTheFileWasOut_IsAbsentAndSentAgain(string written)
    {
        foreach (var place in written.Split(' '))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathIn(place))!);
            await File.WriteAllTextAsync(PathIn(place), "file");
        }

        Assert.Equal(BankAnswer.Absent, await channel.Ask(Batch));
        Assert.Equal(BankAnswer.Unknown, await Send("file"));
        Assert.Equal("file", await File.ReadAllTextAsync(PathIn("out")));
        Assert.False(File.Exists(PathIn("ready")));
        Assert.Equal(BankAnswer.Unknown, await channel.Ask(Batch));
    }

    [Fact]
    public async Task Send_FileHalfWritten_IsAbsentAndSentAgain()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathIn("ready"))!);
        await File.WriteAllTextAsync(PathIn("ready") + ".new", "fi");

        Assert.Equal(BankAnswer.Absent, await channel.Ask(Batch));
        await Send("file");
        Assert.Equal("file", await File.ReadAllTextAsync(PathIn("out")));
    }

    [Fact]
    public async Task Send_SameIdWithOtherContent_Throws()
    {
        await Send("file");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Send("other"));
        Assert.Equal("file", await File.ReadAllTextAsync(PathIn("out")));
    }

    [Fact]
    public async Task Send_NameThatLeadsElsewhere_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => channel.Send("../x", new MemoryStream()));

    private async Task<BankAnswer> Send(string content)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await channel.Send(Batch, file);
    }

    private string PathIn(string place) => Path.Combine(root, "bank", place, Batch + ".xml");
}
