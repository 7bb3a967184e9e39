namespace Disbursement.Host.Http;

internal static class ControlEndpoint
{
    public const string Path = "/control";
}
