using Disbursement.Domain.Office;

namespace Disbursement.Host.Http;

/// <summary>What the host's own problems say, by their code.</summary>
internal static class HostProblemTexts
{
    private static readonly LocalName CannotAnswer = new("无法处理该请求。", "This request cannot be answered.");

    public static LocalName Of(string code) => code switch
    {
        "not-found" => new("没有这个地址。", "There is nothing at this address."),
        "method-not-allowed" => new("该地址不支持这种请求方法。", "This address does not take this method."),
        "too-large" => new("请求内容太大。", "The request is too large."),
        "bad-request" => new("请求无法读取。", "The request cannot be read."),
        "bad-time" => new("时间不正确：只能向前拨，一次最多 400 天。", "This is no possible time: the clock only goes forward, by at most 400 days at once."),
        "misdirected" => new("本系统不以这个域名提供服务。", "This system does not answer to that host name."),
        "demonstration-is-local" => new("演示系统只对本机开放。", "A demonstration is open to this machine only."),
        "demonstration-is-not-forwarded" => new("演示系统不接受转发的请求。", "A demonstration takes no forwarded requests."),
        "failed" => new("系统出错。请先重新打开页面查看，再决定是否重做。", "Something went wrong. Look at the page again before you repeat anything."),
        _ => CannotAnswer,
    };
}
