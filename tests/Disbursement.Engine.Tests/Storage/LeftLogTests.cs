using System.Collections.Concurrent;
using Disbursement.Application.Ports;
using Disbursement.Host.Storage;
using Disbursement.Tests.Shared;

namespace Disbursement.Engine.Tests.Storage;

/// <summary>A flush of the log fails, the program is started again on what the system still shows, and then the power is cut.</summary>
public sealed class LeftLogTests : IDisposable
{
    private const string Schema = "CREATE TABLE number(n INTEGER PRIMARY KEY) STRICT;";

    private static readonly DateTime Before = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly FaultyFiles files = new();
    private readonly StorageFolder folder = new();
    private readonly ConcurrentQueue<string> fatal = [];

    private string Log => folder.Database + "-wal";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 5).Select(number => RunSeed.For($"{nameof(LeftLogTests)} {number}"))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Open_AfterAFlushThatFailed_WhatIsAcknowledgedFromThenOnSurvivesAPowerCut(int seed)
    {
        var disk = new PowerCutDisk(files);
        await FailAFlush(disk);

        using (var again = Open(new Rewriting(disk)))
            foreach (var number in new long[] { 3, 4, 5 }) Assert.Equal(CommitAnswer.Done, await Insert(again, number));

        Assert.Superset(new HashSet<long> { 1, 3, 4, 5 }, new HashSet<long>(await After(disk, seed)));
    }

    [Fact]
    public async Task Open_TheLogCannotBeFlushed_IsRefused()
    {
        await FailAFlush(new PowerCutDisk(files));

        Assert.Throws<StorageException>(() => Open(new Failing()).Dispose());
    }

    [Fact]
    public async Task Open_AfterAnOrderlyEnd_HasNothingToSecure()
    {
        using (var database = Open()) await Insert(database, 1);

        using var again = Open(new Failing());
        Assert.Equal([1], await Numbers(again));
    }

    public void Dispose()
    {
        files.Dispose();
        folder.Dispose();
    }

    /// <summary>One row is acknowledged; the next one is written, but its flush fails and the process ends.</summary>
    private async Task FailAFlush(PowerCutDisk disk)
    {
        using var database = Open();
        Assert.Equal(CommitAnswer.Done, await Insert(database, 1));
        files.OnFlush = file =>
        {
            if (file == DatabaseFile.Log) disk.FlushFailed(Log);
            return file == DatabaseFile.Log ? FaultyFiles.IoErrorFsync : 0;
        };
        Assert.Equal(CommitAnswer.Unknown, await Insert(database, 2));
        files.OnFlush = _ => 0;
        File.SetLastWriteTimeUtc(Log, Before);
    }

    private async Task<IReadOnlyList<long>> After(PowerCutDisk disk, int seed)
    {
        using var found = new StorageFolder();
        disk.CutInto(found.Root, new Random(seed));
        using var database = SqliteDatabase.Open(found.Database, [Schema], fatal.Enqueue);
        Assert.Equal("ok", await database.Readers.Read(connection => (string?)connection.Scalar("PRAGMA integrity_check")));
        return await Numbers(database);
    }

    private SqliteDatabase Open(IFlush? flush = null) => SqliteDatabase.Open(folder.Database, [Schema], fatal.Enqueue, files.Name, flush: flush);

    private static Task<CommitAnswer> Insert(SqliteDatabase database, long number) => database.Writer.Submit(s => s.Execute("INSERT INTO number VALUES(?1)", number) == 1);

    private static Task<IReadOnlyList<long>> Numbers(SqliteDatabase database) => database.Readers.Read<IReadOnlyList<long>>(connection =>
    {
        var numbers = new List<long>();
        connection.Read("SELECT n FROM number ORDER BY n", row =>
        {
            numbers.Add(row.Long(0));
            return true;
        });
        return numbers;
    });

    /// <summary>Brings onto the disk what was written anew: a flush alone would bring nothing.</summary>
    private sealed class Rewriting(PowerCutDisk disk) : IFlush
    {
        public void Content(FileStream file)
        {
            Assert.Equal(file.Length, file.Position);
            Assert.True(File.GetLastWriteTimeUtc(file.Name) > Before, "The log was flushed but not written again.");
            disk.Rewritten(file.Name, File.ReadAllBytes(file.Name));
        }

        public void Names(string folder) => throw new NotSupportedException();
    }

    private sealed class Failing : IFlush
    {
        public void Content(FileStream file) => throw new StorageException("The flush fails.");

        public void Names(string folder) => throw new NotSupportedException();
    }
}
