using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;
using Disbursement.Domain.Intake;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Intake;

/// <summary>Where the claim of a line lies.</summary>
/// <param name="Partition">One of sixteen of the programme and period.</param>
/// <param name="Row">The keyed hash of the subject: the store alone tells nobody who draws what.</param>
/// <param name="Line">The line that claims.</param>
/// <param name="By">The field that names the subject.</param>
public sealed record ClaimKey(string Partition, string Row, int Line, LineField By);

/// <summary>
/// Derives the claims of a roster. The key comes from the master key, which is never replaced without writing anew what depends on it.
/// </summary>
public sealed class ClaimKeys(ISecrets secrets)
{
    private const int KeyBytes = 32;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secrets.MasterKey, KeyBytes, info: "claims"u8.ToArray());

    /// <summary>All claims of a roster in the order of the keys, so that two that reserve at once meet at the first that they share.</summary>
    public IReadOnlyList<ClaimKey> Of(Roster roster, Programme programme) =>
        [.. roster.Lines.SelectMany(line => Of(roster.Head, line, programme.Subject))
            .OrderBy(claim => claim.Partition, StringComparer.Ordinal)
            .ThenBy(claim => claim.Row, StringComparer.Ordinal)];

    private IEnumerable<ClaimKey> Of(RosterHead head, Line line, ClaimSubject subject)
    {
        yield return Key(head, line, LineField.IdNumber, line.IdNumber.Value);
        if (subject is ClaimSubject.Household) yield return Key(head, line, LineField.Household, $"{head.Village}\n{line.Household}");
    }

    private ClaimKey Key(RosterHead head, Line line, LineField by, string subject)
    {
        var row = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{head.Programme}\n{head.Period}\n{by}\n{subject}")));
        return new ClaimKey($"claims:{head.Programme}:{head.Period}:{row[0]}", row, line.Number, by);
    }
}
