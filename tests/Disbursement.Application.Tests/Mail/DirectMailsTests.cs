using Disbursement.Application.Cases;
using Disbursement.Application.Mail;
using Disbursement.Application.Ports;
using Disbursement.Application.Streams;
using Disbursement.Application.Tests.Streams;
using Disbursement.Tests.Shared.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Disbursement.Application.Tests.Mail;

public sealed class DirectMailsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);
    private readonly TestClock clock = new(Now);
    private readonly Interrupted table = new();
    private readonly Sent sent = new();

    private Dispatcher Dispatcher => new(table, [sent], clock, NullLogger<Dispatcher>.Instance);

    // Between its marker and its row, another mail to the same person goes its whole way; then the process dies.
    [Fact]
    public async Task Put_AnotherMailOfTheBoxIsSentMeanwhile_TheSweepFindsItAllTheSame()
    {
        var mails = new DirectMails(table, Dispatcher);
        table.BeforeRow = () => mails.Send("head", new MailKey(2, 0), Order("second"), new NoOrchestrations(), default);
        await mails.Put("head", new MailKey(1, 0), Order("first"), default);
        Assert.Equal(["second"], sent.Officials);

        var next = Dispatcher;
        for (var shard = 0; shard < Dispatcher.Shards; shard++)
        {
            foreach (var (stream, mark) in await next.Left(shard, TimeSpan.Zero, default)) await next.DispatchLeft(stream, mark, new NoOrchestrations(), default);
        }

        Assert.Equal(["second", "first"], sent.Officials);
    }

    [Fact]
    public async Task Send_TwoInOneSecond_EachSendsItsOwn()
    {
        var mails = new DirectMails(table, Dispatcher);
        var mark = await mails.Put("head", new MailKey(1, 0), Order("first"), default);
        await mails.Send("head", new MailKey(1, 1), Order("second"), new NoOrchestrations(), default);
        Assert.Equal(["second"], sent.Officials);

        await mails.Dispatch("head", new MailKey(1, 0), mark, new NoOrchestrations(), default);

        Assert.Equal(["second", "first"], sent.Officials);
    }

    private static Out Order(string official) => new(CaseOuts.Mail, ("official", official));

    private sealed class Sent : IOutHandler
    {
        public List<string> Officials { get; } = [];

        public string Kind => CaseOuts.Mail;

        public Task<OutAnswer> Handle(string stream, long version, Out work, IOrchestrations orchestrations, CancellationToken cancel)
        {
            Officials.Add(work["official"]);
            return Task.FromResult(OutAnswer.Done);
        }
    }

    /// <summary>Does something once, right before the first row of a stream is written.</summary>
    private sealed class Interrupted : ITable
    {
        private readonly MemoryTable inner = new();

        public Func<Task>? BeforeRow { get; set; }

        public Task<Row?> Get(TableName table, string partition, string row, CancellationToken cancel = default) => inner.Get(table, partition, row, cancel);

        public Task<RowPage> Query(TableName table, string partition, string from, string? until, int limit, CancellationToken cancel = default) =>
            inner.Query(table, partition, from, until, limit, cancel);

        public async Task<CommitAnswer> Commit(TableName table, string partition, IReadOnlyList<Change> changes, CancellationToken cancel = default)
        {
            if (table == TableName.Streams && BeforeRow is { } before)
            {
                BeforeRow = null;
                await before();
            }
            return await inner.Commit(table, partition, changes, cancel);
        }
    }
}
