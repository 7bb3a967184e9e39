using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Tests.Intake;
using Disbursement.Domain.Values;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Office;

public sealed class ApiKeysTests
{
    private readonly MemoryTable table = new();
    private readonly SetTime time = new();

    private static ApiKeySpec Spec => new()
    {
        Client = "village-system",
        Scopes = [ApiScope.Submit, ApiScope.BatchFile],
        Reach = new Reach { Areas = [AreaCode.Parse("999901001000")], Programmes = ["dividend"] },
        ExpiresOn = new DateOnly(2026, 3, 31),
    };

    private ApiKeys Keys => new(table, time);

    [Fact]
    public async Task Find_CreatedKey_IsTheKeyAsMade()
    {
        var (key, stored) = await Keys.Create(Spec);

        var found = (await Keys.Find(key))!;

        Assert.Equal(stored.Id, found.Id);
        Assert.True(found.Has(ApiScope.Submit) && found.Has(ApiScope.BatchFile));
        Assert.False(found.Has(ApiScope.Read) || found.Has(ApiScope.BankReport));
        Assert.Equal((60, "village-system"), (found.Spec.CallsPerMinute, found.Client));
        Assert.True(found.Reach.Covers(AreaCode.Parse("999901001002"), "dividend"));
        Assert.False(found.Reach.Covers(AreaCode.Parse("999901002002"), "dividend"));
        Assert.False(found.Reach.Covers(AreaCode.Parse("999901001002"), "travel"));
    }

    [Fact]
    public async Task Create_AnyKey_IsStoredNowhere()
    {
        var (key, _) = await Keys.Create(Spec);

        var rows = await table.Query(TableName.Pointers, "api-keys", "", null, 10);

        var values = rows.Rows.SelectMany(row => row.Properties).Select(property => property.Value.ToString()!);
        Assert.DoesNotContain(values, value => value.Contains(key[3..], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dk_other")]
    [InlineData("api-keys")]
    public async Task Find_UnknownKey_IsNothing(string? presented)
    {
        await Keys.Create(Spec);

        Assert.Null(await Keys.Find(presented));
        Assert.Null(await Keys.Find(new string('x', 10_000)));
    }

    [Theory]
    [InlineData(31, 15, 59, true)]
    [InlineData(31, 16, 0, false)]
    public async Task Find_AroundTheLastDay_EndsAtMidnightLocalTime(int day, int hour, int minute, bool valid)
    {
        var (key, _) = await Keys.Create(Spec);
        time.Now = new DateTimeOffset(2026, 3, day, hour, minute, 59, TimeSpan.Zero);

        Assert.Equal(valid, await Keys.Find(key) is not null);
    }

    [Fact]
    public async Task Revoke_Key_EndsItAtOnceAndTwiceIsOnce()
    {
        var (key, stored) = await Keys.Create(Spec);

        Assert.True(await Keys.Revoke(stored.Id));
        Assert.True(await Keys.Revoke(stored.Id));

        Assert.Null(await Keys.Find(key));
        Assert.NotNull(Assert.Single(await Keys.List()).RevokedAt);
    }

    [Theory]
    [InlineData("0123456789abcdef")]
    [InlineData("../x")]
    public async Task Revoke_UnknownId_IsFalse(string id) => Assert.False(await Keys.Revoke(id));

    [Fact]
    public async Task Plant_Twice_IsOneKey()
    {
        await Keys.Plant("demo-key", Spec with { ExpiresOn = null, CallsPerMinute = null });
        await Keys.Plant("demo-key", Spec with { ExpiresOn = null, CallsPerMinute = null });

        Assert.Single(await Keys.List());
        Assert.Null((await Keys.Find("demo-key"))!.Spec.CallsPerMinute);
    }

    [Fact]
    public async Task Take_MoreThanTheLimit_WaitsOutTheMinute()
    {
        var (_, key) = await Keys.Create(Spec);
        var limits = new CallLimits(time);
        for (var call = 0; call < 60; call++) Assert.Null(limits.Take(key));

        Assert.Equal(TimeSpan.FromMinutes(1), limits.Take(key));
        time.Now += TimeSpan.FromMinutes(1);
        Assert.Null(limits.Take(key));
    }

    [Fact]
    public async Task Take_KeyWithoutLimit_NeverWaits()
    {
        var key = await Keys.Plant("demo-key", Spec with { CallsPerMinute = null });
        var limits = new CallLimits(time);

        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.Null(limits.Take(key)));
    }
}
