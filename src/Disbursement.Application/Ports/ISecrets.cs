namespace Disbursement.Application.Ports;

/// <summary>Keys that lie outside the store: a copied database opens no link, verifies no PIN and shows no document.</summary>
public interface ISecrets
{
    /// <summary>32 bytes for deriving link tokens; <paramref name="version"/> counts from 1.</summary>
    byte[] LinkKey(int version);

    /// <summary>The version that new links use.</summary>
    int CurrentLinkKeyVersion { get; }

    /// <summary>32 bytes mixed into every PIN hash.</summary>
    byte[] PinPepper { get; }

    /// <summary>32 bytes that bind forms and anti-forgery values.</summary>
    byte[] FormKey { get; }

    /// <summary>32 bytes that wrap the data key of each case.</summary>
    byte[] MasterKey { get; }
}
