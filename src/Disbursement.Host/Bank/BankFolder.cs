using System.Security.Cryptography;
using Disbursement.Domain.Payments;
using Disbursement.Host.Storage;

namespace Disbursement.Host.Bank;

/// <summary>
/// The folder <c>bank</c> of a data folder: <c>out</c> holds files to carry to the bank, <c>carried</c> and <c>refused</c> what became of them,
/// <c>in</c> the reports. A file's name is its batch id.
/// </summary>
internal sealed class BankFolder(DataFolder folder)
{
    private string Root => Path.Combine(folder.Root, "bank");

    public string PathOf(BankPlace place, string batchId) => Path.Combine(Place(place), batchId + ".xml");

    public bool Has(BankPlace place, string batchId) => IsBatch(batchId) && File.Exists(PathOf(place, batchId));

    public IEnumerable<string> Batches(BankPlace place)
    {
        var path = Place(place);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.xml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal) : [];
    }

    /// <summary>Writes a file that is there, whole, when this answers. The same content again changes nothing.</summary>
    /// <exception cref="InvalidOperationException">A file of that name holds something else: a bank that knew the first would refuse or, worse, pay both.</exception>
    public async Task Put(BankPlace place, string batchId, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        if (!IsBatch(batchId)) throw new ArgumentException("Not a batch id.", nameof(batchId));
        DurableFile.MakeFolder(Root);
        DurableFile.MakeFolder(Place(place));
        var path = PathOf(place, batchId);
        if (File.Exists(path))
        {
            var there = SHA256.HashData(await File.ReadAllBytesAsync(path, cancel));
            if (there.AsSpan().SequenceEqual(SHA256.HashData(content.Span))) return;
            throw new InvalidOperationException($"Batch {batchId} was handed over with other content before.");
        }
        // What a crash left half written has this name and is nobody's.
        File.Delete(path + ".new");
        await DurableFile.Write(path, content, path + ".new", cancel);
    }

    /// <summary>Moves a file, whole, in one step: at no moment is it in both places or in none.</summary>
    public void Move(BankPlace from, BankPlace to, string batchId)
    {
        DurableFile.MakeFolder(Place(to));
        File.Move(PathOf(from, batchId), PathOf(to, batchId), overwrite: true);
        DiskFlush.Instance.Names(Place(to));
        DiskFlush.Instance.Names(Place(from));
    }

    public Task<byte[]> Read(BankPlace place, string batchId, CancellationToken cancel) => File.ReadAllBytesAsync(PathOf(place, batchId), cancel);

    /// <summary>Batch ids become file names, so they are checked here again.</summary>
    private static bool IsBatch(string batchId) => BatchId.IsValid(batchId);

    private string Place(BankPlace place) => Path.Combine(Root, place switch
    {
        BankPlace.Ready => "ready",
        BankPlace.Out => "out",
        BankPlace.Handed => "handed",
        BankPlace.Carried => "carried",
        BankPlace.Refused => "refused",
        BankPlace.In => "in",
    });
}

/// <summary>A place in the bank folder.</summary>
internal enum BankPlace
{
    /// <summary>Files on their way to <see cref="Out"/>: while one lies here, nobody can have taken it.</summary>
    Ready,

    /// <summary>Files that somebody carries to the bank.</summary>
    Out,

    /// <summary>A copy of every file that was ever put into <see cref="Out"/>, written first: whatever became of the other, it was there.</summary>
    Handed,

    /// <summary>Files that the bank has: the person moves them here.</summary>
    Carried,

    /// <summary>Files that the bank refused as a whole.</summary>
    Refused,

    /// <summary>Reports.</summary>
    In,
}
