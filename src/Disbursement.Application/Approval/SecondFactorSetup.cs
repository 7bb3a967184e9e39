using Disbursement.Application.Office;
using Disbursement.Application.Ports;
using Disbursement.Application.Texts;
using Disbursement.Domain.Office;

namespace Disbursement.Application.Approval;

/// <summary>What the page shows on which a releaser sets up the codes of his phone.</summary>
/// <param name="Address">What the QR code holds; <see langword="null"/> once it is set up or too late.</param>
/// <param name="Letters">The same secret for typing.</param>
public sealed record SecondFactorView(bool IsSet, string? Address, string? Letters, IReadOnlyList<Fault> Faults);

/// <summary>
/// Sets up the codes of a releaser's phone, within a day of his enrolment: the secret is shown only then, so that somebody who finds out link and PIN later
/// cannot bring a device of his own.
/// </summary>
public sealed class SecondFactorSetup(OfficeStore office, SecondFactors factors, TimeProvider clock)
{
    /// <summary>The page, or <see langword="null"/> for an official who is never asked for codes.</summary>
    public async Task<SecondFactorView?> Look(Official official, CancellationToken cancel)
    {
        if (!factors.IsAskedOf(official)) return null;
        var account = await office.Of(official.Id, cancel);
        var open = !account.HasSecondFactor && account.EnrolledAt is { } enrolled && clock.GetUtcNow() < enrolled + OfficeDecider.CodeLife;
        return new SecondFactorView(
            account.HasSecondFactor,
            open ? factors.Address(official.Id, account) : null,
            open ? factors.Letters(official.Id, account) : null,
            []);
    }

    /// <summary>Takes a first code as the proof that the phone has the secret.</summary>
    public async Task<SecondFactorView?> Set(Official official, string code, IOrchestrations orchestrations, CancellationToken cancel)
    {
        if (await Look(official, cancel) is not { } view || view.Address is null) return await Look(official, cancel);
        if (code.Length == 0) return view with { Faults = [new Fault(ActSignature.CodeField, OfficialTexts.CodeEmpty)] };
        var account = await office.Of(official.Id, cancel);
        if (!await factors.Take(official.Id, account, code, cancel)) return view with { Faults = [new Fault(ActSignature.CodeField, OfficialTexts.CodeWrong)] };
        await office.Execute(new OfficeCommand.SetSecondFactor(official.Id), orchestrations, cancel);
        return await Look(official, cancel);
    }
}
