using Disbursement.Application.Approval;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Texts;

/// <summary>What the pages say on which officials sign in, choose their PIN and see their sessions.</summary>
public static class OfficialTexts
{
    // Signing in.
    public static readonly LocalName SignIn = new("工作人员登录", "Sign in");
    public static readonly LocalName SignInLead = new("填写您在县里登记的邮箱，我们把登录链接发到该邮箱。", "Give the e-mail address that the county has on file. We send a link to it.");
    public static readonly LocalName Address = new("登记的邮箱", "Your registered e-mail address");
    public static readonly LocalName AddressWrong = new("请填写完整的邮箱地址，例如：zhang@example.cn", "Give a whole e-mail address, for example zhang@example.com");
    public static readonly LocalName SendLink = new("发送登录链接", "Send the link");
    public static readonly LocalName SentTitle = new("请查收邮件", "Check your e-mail");
    public static readonly LocalName SentText = new("如果该邮箱已登记并开通，几分钟内会收到登录链接，1 小时内有效。没有收到？请看垃圾邮件箱，或联系{0}。", "If this address is registered and enrolled, a link arrives within minutes and is good for one hour. No e-mail? Check your junk folder, or ask {0}.");
    public static readonly LocalName OtherAddress = new("换一个邮箱", "Use another address");
    public static readonly LocalName TooManyMails = new("同一邮箱每小时最多发送 3 次。请等 {0} 分钟后再试，或使用已收到的链接。", "At most 3 mails an hour to one address. Please wait {0} {0:minute|minutes}, or use a link that has come.");
    public static readonly LocalName SignInPin = new("输入口令登录", "Enter your PIN");
    public static readonly LocalName SignInHint = new("登录后可以查看待办；办理每一项时还须再输入口令。", "You will see your tasks. Each decision needs your PIN again.");
    public static readonly LocalName Enter = new("登录", "Sign in");
    public static readonly LocalName LinkOverTitle = new("这个链接已失效", "This link is no longer good");
    public static readonly LocalName SignInOver = new("登录链接 1 小时内有效。请重新获取。", "A sign-in link is good for one hour. Please get another.");
    public static readonly LocalName AnotherLink = new("重新获取登录链接", "Get another link");
    public static readonly LocalName TooManyPosts = new("操作太频繁，请等 1 分钟后再试。", "Too many attempts. Please wait a minute.");

    // Enrolment.
    public static readonly LocalName EnrolTitle = new("设置您的口令", "Choose your PIN");
    public static readonly LocalName EnrolLead = new("口令就是您的签字。请向管理员索取一次性验证码，然后设置口令。", "Your PIN is your signature. Ask the administrator for the one-time code, then choose it.");
    public static readonly LocalName EnrolUntil = new("请在{0}前完成。", "Please do it before {0}.");
    public static readonly LocalName EnrolCode = new("管理员给您的验证码", "The code that the administrator gave you");
    public static readonly LocalName EnrolCodeHint = new("共 10 位字母和数字，大小写均可。", "Ten letters and digits; capitals or not.");
    public static readonly LocalName NewPin = new("新口令", "New PIN");
    public static readonly LocalName NewPinHint = new("8 至 64 位，数字、字母、汉字都可以。不要用生日、电话、连续或重复的数字。", "8 to 64 characters of any kind. No birthday, no telephone number, nothing in rows or repeated.");
    public static readonly LocalName Again = new("再输入一次新口令", "The new PIN again");
    public static readonly LocalName Choose = new("设置口令", "Set the PIN");
    public static readonly LocalName EnrolDone = new("口令已经设置好", "Your PIN is set");
    public static readonly LocalName EnrolDoneText = new("以后用邮件中的链接和口令办理。忘记口令请联系{0}。", "From now on you use the links in your mails and your PIN. Forgotten it? Ask {0}.");
    public static readonly LocalName EnrolOver = new("链接已过期，或已有更新的链接。请联系{0}重新开通。", "The link is too old, or there is a newer one. Ask {0} to be enrolled again.");
    public static readonly LocalName EnrolCodeEmpty = new("请填写管理员给您的验证码。", "Give the code from the administrator.");
    public static readonly LocalName EnrolCodeWrong = new("验证码不对，请核对后再输入。错 5 次后须重新索取。", "This is not the code. After five wrong ones you need another.");
    public static readonly LocalName EnrolCodeSpent = new("这个验证码已不能使用，请联系{0}重新索取。", "This code can no longer be used. Ask {0} for another.");
    public static readonly LocalName NewPinEmpty = new("请设置口令。", "Choose a PIN.");
    public static readonly LocalName PinsDiffer = new("两次输入的口令不一样。", "The two PINs differ.");

    // The second factor.
    public static readonly LocalName FactorTitle = new("绑定动态码", "Set up codes on your phone");
    public static readonly LocalName FactorLead = new("放款除口令外还须输入手机上的动态码。请用身份验证器应用扫描二维码，再输入应用显示的 6 位数字。", "Releasing money takes a code from your phone beside the PIN. Scan this with an authenticator app, then enter the six digits that it shows.");
    public static readonly LocalName FactorLetters = new("不能扫描？在应用中手工输入：", "Cannot scan? Type this into the app:");
    public static readonly LocalName FactorCode = new("应用显示的 6 位数字", "The six digits in the app");
    public static readonly LocalName FactorSet = new("绑定", "Set it up");
    public static readonly LocalName FactorDone = new("动态码已经绑定", "Codes are set up");
    public static readonly LocalName FactorDoneText = new("放款时请输入口令和手机上的动态码。换了手机请联系{0}重新开通。", "When you release money, give your PIN and the code. Another phone? Ask {0} to be enrolled again.");
    public static readonly LocalName FactorLate = new("绑定须在设置口令后 24 小时内完成。请联系{0}重新开通。", "It has to be set up within 24 hours of choosing the PIN. Ask {0} to be enrolled again.");
    public static readonly LocalName FactorMissing = new("放款须先绑定动态码：登录后打开“我的待办”中的“绑定动态码”。超过 24 小时未绑定的，请联系{0}重新开通。", "Releasing takes codes from your phone: sign in and set them up from \"My tasks\". Later than 24 hours after choosing the PIN, ask {0}.");
    public static readonly LocalName FactorNeeded = new("放款前须先绑定手机动态码", "Set up the codes that releasing money takes");
    public static readonly LocalName FactorField = new("手机上的 6 位动态码", "The six digits on your phone");
    public static readonly LocalName CodeEmpty = new("请输入动态码。", "Enter the code.");
    public static readonly LocalName CodeWrong = new("动态码不对或已用过，请等下一个。", "This code is wrong or was used. Wait for the next one.");
    public static readonly LocalName PinOrCodeWrong = new("口令或动态码不对。动态码只能用一次。", "The PIN or the code is wrong. A code works once.");
    public static readonly LocalName Held = new("您的登记信息刚有变更，{0}前不能办理。", "Your data was changed. You can decide again from {0}.");

    // Sessions.
    public static readonly LocalName Sessions = new("已登录的浏览器", "Where you are signed in");
    public static readonly LocalName SessionsLead = new("有不是您登录的？请立即退出那个浏览器，并联系{0}。", "One of them is not you? Sign it out and tell {0} at once.");
    public static readonly LocalName ThisSession = new("当前浏览器", "This browser");
    public static readonly LocalName OtherSession = new("其他浏览器", "Another browser");
    public static readonly LocalName SessionOpened = new("登录：{0}", "Signed in: {0}");
    public static readonly LocalName SessionSeen = new("最近使用：{0}", "Last used: {0}");
    public static readonly LocalName EndSession = new("退出这个浏览器", "Sign it out");
    public static readonly LocalName EndOthers = new("退出其他浏览器", "Sign out all others");

    public static LocalName Of(PinFault fault) => fault switch
    {
        PinFault.TooShort => new("口令至少 8 位。", "A PIN has at least 8 characters."),
        PinFault.TooLong => new("口令最多 64 位。", "A PIN has at most 64 characters."),
        PinFault.Common => new("这个口令太常见，容易被猜到，请换一个。", "This PIN is among the first that a guesser tries. Choose another."),
        PinFault.OwnData => new("口令中不要包含您的姓名、生日、证件号、邮箱等信息。", "A PIN must not hold your name, birthday, ID number or address."),
    };
}
