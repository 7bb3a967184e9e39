using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Approval;

/// <summary>The hidden value of forms that act for a session without a PIN: made of the session's cookie, which no other site can read.</summary>
public sealed class FormGuard(ISecrets secrets)
{
    public string Of(string cookie) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secrets.FormKey, Encoding.UTF8.GetBytes("guard\n" + cookie)));

    public bool Accepts(string? cookie, string guard) => cookie is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(cookie)), Encoding.UTF8.GetBytes(guard));
}
