namespace Disbursement.Application.Office;

/// <summary>Where this installation is reached and what kind of folder it serves; fixed when the folder is made.</summary>
public sealed record Site
{
    /// <summary>The address that links are built from; a request's own host name is never used for that.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>演示: no real person, mail or money. Every page, mail and file says so.</summary>
    public required bool Demonstration { get; init; }

    /// <summary>Cookies carry <c>Secure</c> and the <c>__Host-</c> prefix where the browser would keep them.</summary>
    public bool IsSecure => PublicUrl.Scheme == Uri.UriSchemeHttps;

    public string Address(string path) => new Uri(PublicUrl, path).AbsoluteUri;
}
