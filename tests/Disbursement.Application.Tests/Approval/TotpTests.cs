using System.Text;
using Disbursement.Application.Approval;
using Disbursement.Application.Office;
using Disbursement.Domain.Office;
using Disbursement.Tests.Shared.Storage;

namespace Disbursement.Application.Tests.Approval;

[Trait("Area", "Pages")]
public sealed class TotpTests
{
    private const string Releaser = "releaser-1";

    private readonly TestClock clock = new(new DateTimeOffset(2026, 5, 12, 2, 0, 0, TimeSpan.Zero));
    private readonly WatchedTable table = new(new MemoryTable());
    private readonly Account account = new() { Round = 1, FactorRound = 1, Verifier = "v1" };

    private SecondFactors Factors => new(table, new TestSecrets(), new Site { PublicUrl = new Uri("https://a.example"), Demonstration = false }, clock);

    // RFC 6238, appendix B, the rows of SHA-1.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Code_OfTheRfc_IsItsOwn(long seconds, string expected)
    {
        var step = Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.Equal(expected, Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), step, digits: 8));
    }

    // RFC 4648, section 10, without padding.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_OfTheRfc_IsItsOwn(string text, string expected) => Assert.Equal(expected, Totp.Base32(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Take_ACodeOfAnotherStep_IsRightWithinOne(int steps, bool right) =>
        Assert.Equal(right, await Factors.Take(Releaser, account, CodeAt(steps), default));

    [Fact]
    public async Task Take_TheSameCodeTwice_IsRightOnce()
    {
        Assert.True(await Factors.Take(Releaser, account, CodeAt(0), default));
        Assert.False(await Factors.Take(Releaser, account, CodeAt(0), default));
        Assert.False(await Factors.Take(Releaser, account, CodeAt(-1), default));
        Assert.True(await Factors.Take(Releaser, account, CodeAt(1), default));
    }

    [Fact]
    public async Task Take_TheSameCodeManyTimesAtOnce_IsRightOnce()
    {
        var code = CodeAt(0);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Factors.Take(Releaser, account, code, default))));

        Assert.Equal(1, answers.Count(right => right));
    }

    [Fact]
    public async Task Take_ACodeOfAnotherEnrolment_IsWrong() =>
        Assert.False(await Factors.Take(Releaser, account with { Round = 2, FactorRound = 2, Verifier = "v2" }, CodeAt(0), default));

    [Fact]
    public async Task Secret_IsStoredNowhere()
    {
        await Factors.Take(Releaser, account, CodeAt(0), default);

        Assert.DoesNotContain(Factors.Letters(Releaser, account), table.Written, StringComparison.Ordinal);
    }

    [Fact]
    public void IsAskedOf_OnlyOfReleasersOfRealMoney()
    {
        var demonstration = new SecondFactors(table, new TestSecrets(), new Site { PublicUrl = new Uri("http://127.0.0.1"), Demonstration = true }, clock);

        Assert.True(Factors.IsAskedOf(With(Role.FinanceReleaser)));
        Assert.All(Enum.GetValues<Role>().Where(role => role is not Role.FinanceReleaser), role => Assert.False(Factors.IsAskedOf(With(role))));
        Assert.False(demonstration.IsAskedOf(With(Role.FinanceReleaser)));
    }

    private static Official With(Role role) => new()
    {
        Id = "a",
        Person = "p",
        Name = "n",
        Email = "a@a.example",
        Language = "en",
        Posts = [new Post(role, Domain.Values.AreaCode.Parse("999901000000"))],
    };

    private string CodeAt(int steps) => PhoneCode.Of(Factors.Letters(Releaser, account), clock.GetUtcNow().AddSeconds(30 * steps));
}

/// <summary>What an authenticator app shows, made of the letters that a person typed in.</summary>
internal static class PhoneCode
{
    public static string Of(string letters, DateTimeOffset at)
    {
        var bits = string.Concat(letters.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2)).ToArray();
        return Totp.Code(secret, Totp.StepOf(at));
    }
}
