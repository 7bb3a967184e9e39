namespace Disbursement.Banking.Iso20022;

/// <summary>What is written and read at most, so that no file, made by mistake or by malice, takes the server's memory.</summary>
public static class MessageLimits
{
    /// <summary>Twice the largest pay run of a county in one file.</summary>
    public const int Rows = 200_000;

    /// <summary>Over a thousand characters for each row: a row of ours has some 700.</summary>
    public const long Characters = 256L * 1024 * 1024;

    /// <summary>Characters between two <c>&lt;</c>: no tag, attribute or text is held that is longer.</summary>
    public const int Token = 64 * 1024;

    /// <summary>The deepest element of pain.001 and pain.002 lies at 12.</summary>
    public const int Depth = 24;

    /// <summary>Elements within one payment or header.</summary>
    public const int Leaves = 500;

    /// <summary>Characters in one element's text.</summary>
    public const int Text = 4_000;

    /// <summary>Different names in one file: an XML reader keeps each of them for good.</summary>
    public const int Names = 5_000;

    /// <summary>Cases in one payment file.</summary>
    public const int Revisions = 10_000;
}
