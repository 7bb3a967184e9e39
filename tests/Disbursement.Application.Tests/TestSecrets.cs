using System.Security.Cryptography;
using System.Text;
using Disbursement.Application.Ports;

namespace Disbursement.Application.Tests;

/// <summary>Keys made of a seed; another seed is another folder's keys.</summary>
internal sealed class TestSecrets(string seed = "test") : ISecrets
{
    public int CurrentLinkKeyVersion { get; set; } = 1;

    public byte[] PinPepper => Key("pepper");

    public byte[] FormKey => Key("form");

    public byte[] MasterKey => Key("master");

    public byte[] LinkKey(int version) => Key($"link{version}");

    private byte[] Key(string name) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{name}"));
}
