using Disbursement.Application.Cases;
using Disbursement.Application.Office;
using Disbursement.Application.Streams;
using Disbursement.Application.Texts;
using Disbursement.Domain.Cases;
using Disbursement.Domain.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Functions.Http.Systems;

/// <summary>Cases as system clients read them.</summary>
public sealed class CaseFunctions(ApiGate gate, SystemCases cases, CaseViews views, CaseFiles files, StreamStore streams)
{
    [Function("GetCase")]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/cases/{id}")] HttpRequest request, string id, CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Read, cancel);
        if (key is null) return refusal!;
        return await cases.Find(key.Reach, id, cancel) is { } visible
            ? ApiResult.Ok(await views.Of(visible, Languages.Preferred(request.Headers.AcceptLanguage), cancel))
            : Problems.UnknownCase();
    }

    [Function("GetCaseLines")]
    public async Task<IResult> Lines(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/cases/{id}/lines")] HttpRequest request, string id, CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Read, cancel);
        if (key is null) return refusal!;
        if (!QueryNumbers.TryRead(request, "after", 0, LineSet.MostLines, 0, out var after)) return Problems.BadParameter("after");
        if (!QueryNumbers.TryRead(request, "limit", 1, LineViews.MostLines, LineViews.UsualLimit, out var limit)) return Problems.BadParameter("limit");
        if (await cases.Find(key.Reach, id, cancel) is not { } visible) return Problems.UnknownCase();
        return ApiResult.Ok(LineViews.Page(await files.Of(visible.Id, visible.State, cancel), after, limit));
    }

    /// <summary>The case's stream: types, times, ids, counts, hashes.</summary>
    [Function("GetCaseEvents")]
    public async Task<IResult> Events(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/cases/{id}/events")] HttpRequest request, string id, CancellationToken cancel)
    {
        var (key, refusal) = await gate.Enter(request, ApiScope.Read, cancel);
        if (key is null) return refusal!;
        if (!QueryNumbers.TryRead(request, "after", 0, int.MaxValue - 1, 0, out var after)) return Problems.BadParameter("after");
        if (!QueryNumbers.TryRead(request, "limit", 1, EventPage.MostEvents, EventPage.UsualLimit, out var limit)) return Problems.BadParameter("limit");
        if (await cases.Find(key.Reach, id, cancel) is not { } visible) return Problems.UnknownCase();
        var events = await streams.Read(visible.Id, after + 1, cancel)
            .Take(limit)
            .Select(read => EventView.Of(read.Stored, read.WrittenHash))
            .ToListAsync(cancel);
        return ApiResult.Ok(new EventPage(events, events.Count == limit && events[^1].Version < visible.Version ? events[^1].Version : null));
    }
}

/// <summary>An event of a case.</summary>
internal sealed record EventView(long Version, Guid Id, string Type, int TypeVersion, DateTimeOffset At, string Previous, string Hash, object Data)
{
    public static EventView Of(StoredEvent stored, byte[] writtenHash) => new(
        stored.Version, stored.Id, stored.Type, stored.TypeVersion, stored.At,
        Convert.ToHexStringLower(stored.Previous), Convert.ToHexStringLower(writtenHash),
        CaseStream.Kind.Codec.Read(stored));
}

/// <summary>A page of events; <see cref="Next"/> is the <c>after</c> of the next page.</summary>
internal sealed record EventPage(IReadOnlyList<EventView> Events, long? Next)
{
    public const int UsualLimit = 100;
    public const int MostEvents = 500;
}
