namespace Disbursement.Engine.Tests.Storage;

/// <summary>
/// A disk that can lose its power. It remembers of each file what was flushed, and each write since. A cut keeps what was flushed and, of the
/// writes since, an arbitrary part: each is there, not there, or torn between two sectors, whatever became of those before it.
/// </summary>
internal sealed class PowerCutDisk
{
    private const int Sector = 512;

    private readonly Dictionary<string, FileOnDisk> files = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <param name="layer">Whose writes and flushes this follows.</param>
    /// <param name="lies">Whether flushes are acknowledged and not done: then even what was acknowledged may be lost.</param>
    public PowerCutDisk(FaultyFiles layer, bool lies = false)
    {
        layer.Written = (path, offset, bytes) => Change(path, file => file.Unflushed.Add(new Operation(offset, bytes)));
        layer.Truncated = (path, size) => Change(path, file => file.Unflushed.Add(new Operation(size, null)));
        layer.Flushed = path => Change(path, file =>
        {
            if (!lies) file.Flush();
        });
    }

    /// <summary>A flush failed, and the system counts the pages as written from now on: no later flush brings them onto the disk, though whoever reads still sees them.</summary>
    public void FlushFailed(string path) => Change(path, file => file.Unflushed.Clear());

    /// <summary>Somebody wrote a file whole and flushed it, past the layer.</summary>
    public void Rewritten(string path, byte[] content) => Change(path, file =>
    {
        file.Unflushed.Add(new Operation(content.Length, null));
        file.Unflushed.Add(new Operation(0, content));
        file.Flush();
    });

    /// <summary>Writes into a folder what a machine would find there after the power came back.</summary>
    public void CutInto(string folder, Random random)
    {
        lock (gate)
        {
            foreach (var (path, file) in files.Where(file => IsKept(file.Key)))
                File.WriteAllBytes(Path.Combine(folder, Path.GetFileName(path)), file.AfterCut(random));
        }
    }

    private static bool IsKept(string path) => path.EndsWith(".db", StringComparison.Ordinal) || path.EndsWith("-wal", StringComparison.Ordinal);

    private void Change(string path, Action<FileOnDisk> change)
    {
        lock (gate)
        {
            if (!files.TryGetValue(path, out var file)) files[path] = file = new FileOnDisk();
            change(file);
        }
    }

    /// <summary>Bytes at a place, or without bytes the file's new size.</summary>
    private sealed record Operation(long Place, byte[]? Bytes);

    private sealed class FileOnDisk
    {
        private byte[] flushed = [];

        public List<Operation> Unflushed { get; } = [];

        public void Flush()
        {
            flushed = After(Unflushed);
            Unflushed.Clear();
        }

        public byte[] AfterCut(Random random) => After(Unflushed.Select(operation => Survivor(operation, random)).OfType<Operation>());

        private byte[] After(IEnumerable<Operation> operations)
        {
            using var file = new MemoryStream();
            file.Write(flushed);
            foreach (var operation in operations) Apply(file, operation);
            return file.ToArray();
        }

        private static void Apply(MemoryStream file, Operation operation)
        {
            if (operation.Bytes is not { } bytes)
            {
                file.SetLength(operation.Place);
                return;
            }

            file.Position = operation.Place;
            file.Write(bytes);
        }

        private static Operation? Survivor(Operation operation, Random random) => (random.Next(3), operation.Bytes) switch
        {
            (0, _) => null,
            (1, { Length: > Sector } bytes) => Torn(operation.Place, bytes, random.Next(1, bytes.Length / Sector) * Sector, random.Next(2) == 0),
            _ => operation,
        };

        private static Operation Torn(long place, byte[] bytes, int tear, bool beginning) =>
            beginning ? new Operation(place, bytes[..tear]) : new Operation(place + tear, bytes[tear..]);
    }
}
