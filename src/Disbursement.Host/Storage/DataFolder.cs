namespace Disbursement.Host.Storage;

/// <summary>What a folder was made for; it never changes.</summary>
internal enum FolderKind
{
    /// <summary>Real people and real money.</summary>
    Production,

    /// <summary>Marked on every page, mail and file; never reaches anybody outside the machine.</summary>
    Demonstration,
}

/// <summary>The data folder cannot be used; the message says why and what to do, for the person at the console.</summary>
internal sealed class DataFolderException : Exception
{
    public DataFolderException(string message)
        : base(message)
    {
    }

    public DataFolderException()
    {
    }

    public DataFolderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A data folder: where everything of one county lies, its kind, its keys, and the lock that keeps a second process out.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string KindFile = "kind";

    private readonly FolderLock? held;

    private DataFolder(string root, FolderKind kind, FolderLock? held)
    {
        Root = root;
        Kind = kind;
        this.held = held;
    }

    public string Root { get; }

    public FolderKind Kind { get; }

    public string Database => Path.Combine(Root, "disbursement.db");

    public string Documents => Path.Combine(Root, "documents");

    public string Secrets => Path.Combine(Root, "secrets");

    /// <summary>Where the running host says how to reach it; see <see cref="ControlPoint"/>.</summary>
    public string Control => Path.Combine(Root, "control");

    /// <summary>Whether there is nothing yet: no folder, or an empty one.</summary>
    public static bool IsEmpty(string root) => !Directory.Exists(root) || !Directory.EnumerateFileSystemEntries(root).Any();

    /// <summary>Makes a folder with new keys and takes its lock. The kind is written last: a folder without it was never finished.</summary>
    /// <exception cref="DataFolderException">The folder holds something, or another process has it.</exception>
    public static async Task<DataFolder> Create(string root, FolderKind kind)
    {
        root = Path.GetFullPath(root);
        if (!IsEmpty(root)) throw new DataFolderException($"{root} is not empty. Choose a folder that does not exist yet.");
        DurableFile.MakeFolder(root);
        var held = FolderLock.Take(root);
        try
        {
            await FileSecrets.Create(Path.Combine(root, "secrets"));
            var word = System.Text.Encoding.UTF8.GetBytes(kind.ToString().ToLowerInvariant() + "\n");
            await DurableFile.Write(Path.Combine(root, KindFile), word, Path.Combine(root, KindFile + ".new"));
            return new DataFolder(root, kind, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Opens a folder that exists and holds its lock until disposed.</summary>
    /// <exception cref="DataFolderException">It is not a data folder, or another process has it.</exception>
    public static DataFolder Open(string root)
    {
        root = Path.GetFullPath(root);
        var kind = KindOf(root);
        return new DataFolder(root, kind, FolderLock.Take(root));
    }

    /// <summary>For commands that only read, beside a running host: no lock is taken.</summary>
    /// <exception cref="DataFolderException">It is not a data folder.</exception>
    public static DataFolder OpenForReading(string root)
    {
        root = Path.GetFullPath(root);
        return new DataFolder(root, KindOf(root), null);
    }

    public void Dispose() => held?.Dispose();

    private static FolderKind KindOf(string root)
    {
        if (IsEmpty(root)) throw new DataFolderException($"{root} is empty. Run `disburse init` for a production folder, or `disburse demo` to try it out.");
        var file = Path.Combine(root, KindFile);
        if (!File.Exists(file)) throw new DataFolderException($"{root} is not a data folder, or was never finished: it has no file `{KindFile}`.");
        return File.ReadAllText(file).Trim() switch
        {
            "production" => FolderKind.Production,
            "demonstration" => FolderKind.Demonstration,
            _ => throw new DataFolderException($"The file `{KindFile}` in {root} names no kind that this program knows."),
        };
    }
}
