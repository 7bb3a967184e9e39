using System.Collections.Concurrent;
using Disbursement.Application.Cases;
using Disbursement.Application.Documents;
using Disbursement.Application.Intake;
using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Domain.Office;
using Disbursement.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Intake;

/// <summary>Intake over a table and documents in memory, in the sample county, on a day of March 2026.</summary>
internal sealed class IntakeHouse
{
    public static readonly Reach WholeCounty = new() { Areas = [SampleRosters.County.Code] };

    public IntakeHouse(ITable? table = null, MemoryDocuments? documents = null, SetTime? time = null)
    {
        (Table, Documents, Time) = (table ?? new MemoryTable(), documents ?? new MemoryDocuments(), time ?? new SetTime());
        Vault = new DocumentVault(Documents, new DataKeys(Table, new FixedSecrets()));
        Counties = new SampleCounties();
        var streams = new StreamStore(Table);
        var revisions = new Revisions(Vault);
        IOutHandler[] handlers = [new StartHandler(streams), new IndexHandler(streams, new CaseIndex(Table))];
        Cases = new CaseStore(streams, new Dispatcher(Table, handlers, Time, NullLogger<Dispatcher>.Instance), Counties, revisions, Time);
        Numbers = new CaseNumbers(Table, Counties, Time);
        var claimKeys = new ClaimKeys(new FixedSecrets());
        Claims = new Claims(Table, Cases, Time);
        Uses = new DocumentUses(Table, Cases);
        var check = new CheckRoster(claimKeys, Claims, Uses, Time);
        var open = new OpenCase(Vault, Uses, claimKeys, Claims, Numbers, Cases);
        Submit = new SubmitRoster(Counties, check, open, Cases, Numbers, new IdempotencyKeys(Table, Time), Time, NullLogger<SubmitRoster>.Instance);
    }

    public ITable Table { get; }

    public MemoryDocuments Documents { get; }

    public SetTime Time { get; }

    public DocumentVault Vault { get; }

    public SampleCounties Counties { get; }

    public CaseStore Cases { get; }

    public CaseNumbers Numbers { get; }

    public Claims Claims { get; }

    public DocumentUses Uses { get; }

    public SubmitRoster Submit { get; }

    public RecordedOrchestrations Orchestrations { get; } = new();

    /// <summary>The same store behind another process.</summary>
    public IntakeHouse Restarted() => new(Table, Documents, Time);

    public async Task<SubmitAnswer> Send(string sample, string key = "key-1", string client = "village-system", Reach? reach = null) =>
        await Submit.Run(new Submitter(client, key, reach ?? WholeCounty), (await Bodies.Read(Bodies.Sample(sample))).Submission!, Orchestrations, CancellationToken.None);
}

/// <summary>A time that stands until a test moves it.</summary>
internal sealed class SetTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;
}

internal sealed class SampleCounties : ICounties
{
    public County Current { get; set; } = SampleRosters.County;

    public ValueTask<County> Pinned(string hash, CancellationToken cancel = default) => ValueTask.FromResult(SampleRosters.County);
}

internal sealed class FixedSecrets : ISecrets
{
    public int CurrentLinkKeyVersion => 1;

    public byte[] PinPepper { get; } = Key(2);

    public byte[] FormKey { get; } = Key(3);

    public byte[] MasterKey { get; init; } = Key(4);

    public byte[] LinkKey(int version) => Key(1);

    public static byte[] Key(byte value) => [.. Enumerable.Repeat(value, 32)];
}

/// <summary>Documents in memory, as ciphertext; can fail once at a chosen write.</summary>
internal sealed class MemoryDocuments : IDocuments
{
    public ConcurrentDictionary<(string Scope, string Name), byte[]> Stored { get; } = new();

    /// <summary>Which write fails, counted from 1; 0 for none.</summary>
    public int FailAt { get; set; }

    /// <summary>Runs before each write.</summary>
    public Func<Task> BeforePut { get; set; } = () => Task.CompletedTask;

    public async Task Put(string scope, string sha256, ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        await BeforePut();
        if (FailAt > 0 && --FailAt == 0) throw new IOException("The disk is gone.");
        Stored.TryAdd((scope, sha256), content.ToArray());
    }

    public Task<byte[]?> Open(string scope, string sha256, CancellationToken cancel = default) =>
        Task.FromResult(Stored.GetValueOrDefault((scope, sha256)));

    public Task Delete(string scope, string sha256, CancellationToken cancel = default)
    {
        Stored.TryRemove((scope, sha256), out _);
        return Task.CompletedTask;
    }

    public Task DeleteScope(string scope, CancellationToken cancel = default)
    {
        foreach (var key in Stored.Keys.Where(key => key.Scope == scope)) Stored.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}

internal sealed class RecordedOrchestrations : IOrchestrations
{
    public ConcurrentBag<string> Started { get; } = [];

    public Task StartChain(string caseId, int run, CancellationToken cancel = default)
    {
        Started.Add(caseId);
        return Task.CompletedTask;
    }

    public Task StartBatch(string batchId, CancellationToken cancel = default) => throw new NotSupportedException("Intake starts no batch.");

    public Task Nudge(string instanceId, CancellationToken cancel = default) => throw new NotSupportedException("Intake nudges nobody.");

    public Task<bool> IsRunning(string instanceId, CancellationToken cancel = default) => Task.FromResult(Started.Contains(instanceId));
}
