using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Host.Storage;

/// <summary>
/// Keys as files of 64 hex digits that only the owner can read: <c>link-key-1</c>, <c>link-key-2</c> ..., <c>pin-pepper</c>, <c>form-key</c>, <c>master-key</c>.
/// They are read once. A backup of the folder is to leave them out and keep them elsewhere.
/// </summary>
internal sealed class FileSecrets : HeldSecrets
{
    private FileSecrets(string folder)
        : base(Read(folder, "pin-pepper"), Read(folder, "form-key"), Read(folder, "master-key"), AllLinkKeys(folder))
    {
    }

    /// <summary>Makes the folder with a first key of each kind; a key that is there is never replaced.</summary>
    public static async Task Create(string folder)
    {
        DurableFile.MakeFolder(folder);
        foreach (var name in (string[])[LinkKeyName(1), "pin-pepper", "form-key", "master-key"]) await Make(folder, name);
    }

    /// <exception cref="DataFolderException">A key is missing, damaged, or readable by others.</exception>
    public static FileSecrets Load(string folder) => new(folder);

    /// <summary>Adds the next link key; new links use it after the next start, the old ones stay good.</summary>
    public static Task AddLinkKey(string folder) => Make(folder, LinkKeyName(Load(folder).CurrentLinkKeyVersion + 1));

    private static IReadOnlyList<byte[]> AllLinkKeys(string folder)
    {
        var all = LinkKeys(version => File.Exists(Path.Combine(folder, LinkKeyName(version))), version => Read(folder, LinkKeyName(version)));
        return all.Count > 0 ? all : throw new DataFolderException($"{folder} has no link key. Put the keys back from where they are kept.");
    }

    private static string LinkKeyName(int version) => string.Create(CultureInfo.InvariantCulture, $"link-key-{version}");

    private static async Task Make(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path)) throw new DataFolderException($"The key {name} exists; to replace it would make what it protects unreadable.");
        var text = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(KeyBytes * 2, lowercase: true) + "\n");
        await DurableFile.Write(path, text, path + ".new");
    }

    private static byte[] Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) throw new DataFolderException($"The key {name} is missing. Put it back from where it is kept.");
        RefuseReadableByOthers(path);
        return Parse(File.ReadAllText(path).Trim()) ?? throw new DataFolderException($"The key {name} is not 64 hex digits.");
    }

    private static void RefuseReadableByOthers(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        if ((File.GetUnixFileMode(path) & ~DurableFile.OwnerFolder) == 0) return;
        throw new DataFolderException($"{path} can be read by others than its owner. Run `chmod 600` on it and consider who may have read it.");
    }
}
