using Disbursement.Application.Approval;

namespace Disbursement.Web.Office;

/// <summary>The page on which an official asks for a link to sign in.</summary>
public sealed record SignInModel(string Address, bool IsSent, IReadOnlyList<Fault> Faults);

/// <summary>The page behind that link.</summary>
public sealed record PinModel(string Token, IReadOnlyList<Fault> Faults);

/// <summary>The page on which an official chooses his PIN.</summary>
public sealed record EnrolModel(string Token, DateTimeOffset? Until, IReadOnlyList<Fault> Faults);

/// <param name="Guard">Binds the form to the session: another site cannot know it.</param>
public sealed record SecondFactorModel(SecondFactorView View, string Guard);

/// <param name="Current">Id of the session of this browser.</param>
/// <param name="Guard">Binds the forms to the session.</param>
public sealed record SessionsModel(IReadOnlyList<Session> Sessions, string Current, string Guard);
