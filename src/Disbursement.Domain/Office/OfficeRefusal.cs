namespace Disbursement.Domain.Office;

/// <summary>Why a command on the office was refused. The wire code is the kebab-case of the member.</summary>
public enum OfficeRefusalCode
{
    /// <summary>No folder was made, or no configuration is in force.</summary>
    NotReady,

    /// <summary>The folder was made as the other kind, which never changes.</summary>
    OtherKind,

    /// <summary>Only a demonstration has sample people, and only a production folder an address of its own.</summary>
    NotInThisKind,

    /// <summary>Another configuration came into force meanwhile.</summary>
    CountyChanged,

    UnknownOfficial,

    /// <summary>No code is open for the official, or one of a later round is.</summary>
    NotOpen,

    /// <summary>The code is older than it may be.</summary>
    Expired,

    NotEnrolled,

    UnknownKey,
}
