using Disbursement.Host.Storage;

namespace Disbursement.Engine.Tests.Storage;

public sealed class FileSecretsTests : IDisposable
{
    private readonly StorageFolder folder = new();

    private string Keys => Path.Combine(folder.Root, "secrets");

    [Fact]
    public async Task Create_NewFolder_FourDifferentKeysOf32BytesReadByTheOwnerOnly()
    {
        await FileSecrets.Create(Keys);
        var secrets = FileSecrets.Load(Keys);

        byte[][] keys = [secrets.LinkKey(1), secrets.PinPepper, secrets.FormKey, secrets.MasterKey];
        Assert.All(keys, key => Assert.Equal(32, key.Length));
        Assert.Equal(4, keys.Select(Convert.ToHexString).Distinct().Count());
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(DurableFile.OwnerFolder, File.GetUnixFileMode(Keys));
        foreach (var file in Directory.GetFiles(Keys)) Assert.Equal(DurableFile.OwnerFile, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Load_Twice_SameKeys()
    {
        await FileSecrets.Create(Keys);

        Assert.Equal(FileSecrets.Load(Keys).MasterKey, FileSecrets.Load(Keys).MasterKey);
    }

    [Fact]
    public async Task Create_KeysExist_RefusedAndUnchanged()
    {
        await FileSecrets.Create(Keys);
        var before = FileSecrets.Load(Keys).LinkKey(1);

        await Assert.ThrowsAsync<DataFolderException>(() => FileSecrets.Create(Keys));
        Assert.Equal(before, FileSecrets.Load(Keys).LinkKey(1));
    }

    [Fact]
    public async Task AddLinkKey_OldOneStaysAndNewOneIsCurrent()
    {
        await FileSecrets.Create(Keys);
        var first = FileSecrets.Load(Keys).LinkKey(1);
        await FileSecrets.AddLinkKey(Keys);

        var secrets = FileSecrets.Load(Keys);
        Assert.Equal(2, secrets.CurrentLinkKeyVersion);
        Assert.Equal(first, secrets.LinkKey(1));
        Assert.NotEqual(first, secrets.LinkKey(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => secrets.LinkKey(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => secrets.LinkKey(3));
    }

    [Theory]
    [InlineData("link-key-1")]
    [InlineData("pin-pepper")]
    [InlineData("form-key")]
    [InlineData("master-key")]
    public async Task Load_KeyMissingDamagedOrReadableByOthers_Refused(string name)
    {
        await FileSecrets.Create(Keys);
        var path = Path.Combine(Keys, name);
        var good = await File.ReadAllTextAsync(path);

        await File.WriteAllTextAsync(path, good[..60]);
        Assert.Throws<DataFolderException>(() => FileSecrets.Load(Keys));
        await File.WriteAllTextAsync(path, good);
        FileSecrets.Load(Keys);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, DurableFile.OwnerFile | UnixFileMode.GroupRead);
            Assert.Throws<DataFolderException>(() => FileSecrets.Load(Keys));
        }

        File.Delete(path);
        Assert.Throws<DataFolderException>(() => FileSecrets.Load(Keys));
    }

    [Fact]
    public async Task LinkKey_CallerChangesTheBytes_KeyStays()
    {
        await FileSecrets.Create(Keys);
        var secrets = FileSecrets.Load(Keys);
        var before = secrets.LinkKey(1);
        Array.Clear(secrets.LinkKey(1));

        Assert.Equal(before, secrets.LinkKey(1));
    }

    public void Dispose() => folder.Dispose();
}
