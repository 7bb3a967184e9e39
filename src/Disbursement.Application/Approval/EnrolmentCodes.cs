using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>What a code turned out to be.</summary>
public enum CodeAnswer
{
    Right,

    Wrong,

    /// <summary>There is none to compare with: given too often, or of another round. Another has to be made at the console.</summary>
    Spent,
}

/// <summary>
/// The one-time codes of enrolments. A code is shown once at the console; stored is an HMAC of it under the pepper, which lies outside the store. Five
/// wrong ones end it, each counted by a conditional write before it is compared: of 31^10 codes nobody finds one with five.
/// </summary>
public sealed class EnrolmentCodes(ITable table, ISecrets secrets)
{
    public const int Tries = 5;

    private const int Length = 10;
    private const int Group = 5;

    // Neither 0 nor O, neither 1, I nor L: the code is read aloud by telephone.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const string Row = "code";

    /// <summary>Makes the code of a round, in two groups; an earlier round's is void.</summary>
    public async Task<string> Make(string official, int round, CancellationToken cancel)
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        var stored = new Properties { { "round", round }, { "mac", Mac(official, round, code) }, { "tries", 0 } };
        while (true)
        {
            var row = await table.Get(TableName.Pointers, Pins.Partition(official), Row, cancel);
            if (row?.Properties.Long("round") > round) break;
            Change change = row is null ? new Change.Insert(Row, stored) : new Change.Replace(Row, row.Version, stored);
            if (await table.Commit(TableName.Pointers, Pins.Partition(official), [change], cancel) == CommitAnswer.Done) break;
        }
        return $"{code[..Group]}-{code[Group..]}";
    }

    /// <summary>Compares a code, however it was spaced and in whichever case. A right one begins the counting anew, so that a PIN that is refused costs nothing.</summary>
    public async Task<CodeAnswer> Check(string official, int round, string code, CancellationToken cancel)
    {
        while (true)
        {
            var row = await table.Get(TableName.Pointers, Pins.Partition(official), Row, cancel);
            if (row is null || row.Properties.Long("round") != round || row.Properties.Long("tries") >= Tries) return CodeAnswer.Spent;
            if (!await Count(official, row, row.Properties.Long("tries")!.Value + 1, cancel)) continue;
            if (!CryptographicOperations.FixedTimeEquals(row.Properties.Bytes("mac"), Mac(official, round, Plain(code)))) return CodeAnswer.Wrong;
            if (await table.Get(TableName.Pointers, Pins.Partition(official), Row, cancel) is { } counted && counted.Properties.Long("round") == round)
                await Count(official, counted, 0, cancel);
            return CodeAnswer.Right;
        }
    }

    /// <summary>Takes what is stored of a code away.</summary>
    public async Task Forget(string official, CancellationToken cancel)
    {
        if (await table.Get(TableName.Pointers, Pins.Partition(official), Row, cancel) is { } row)
            await table.Commit(TableName.Pointers, Pins.Partition(official), [new Change.Delete(Row, row.Version)], cancel);
    }

    private async Task<bool> Count(string official, Ports.Row row, long tries, CancellationToken cancel)
    {
        var next = new Properties { { "round", row.Properties.Long("round")!.Value }, { "mac", row.Properties.Bytes("mac") }, { "tries", tries } };
        return await table.Commit(TableName.Pointers, Pins.Partition(official), [new Change.Replace(Row, row.Version, next)], cancel) == CommitAnswer.Done;
    }

    private byte[] Mac(string official, int round, string code) =>
        HMACSHA256.HashData(secrets.PinPepper, Encoding.UTF8.GetBytes($"enrolment-code\n{official}\n{round}\n{code}"));

    private static string Plain(string code) => new([.. PinRules.Normal(code).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(2 * Length)]);
}
