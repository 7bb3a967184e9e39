using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>Reads who is paid and where to: ID number and account of one row.</summary>
internal sealed class PayeeCheck(WrittenLine written, int number, Programme? programme, DateOnly today, ProblemList found)
{
    public string IdText { get; private set; } = "";

    public string AccountText { get; private set; } = "";

    public IdNumber? ReadId()
    {
        if (Read(LineField.IdNumber) is not { Length: > 0 } text) return null;
        IdText = text;
        if (IdNumber.TryParse(text, today, out var id, out var problem)) return id;
        if (SpreadsheetNumber.IsRoundedId(text)) ReportSpreadsheet(LineField.IdNumber);
        else ReportId(problem, text.Length);
        return null;
    }

    public AccountNumber? ReadAccount()
    {
        var kind = ReadKind();
        if (Read(LineField.Account) is not { Length: > 0 } text) return null;
        AccountText = text;
        if (kind is not { } known) return null;
        if (AccountNumber.TryParse(text, known, out var account, out var problem)) return account;
        if (SpreadsheetNumber.IsRoundedAccount(text)) return Spreadsheet();
        ReportAccount(problem, text.Length);
        return null;
    }

    private AccountKind? ReadKind()
    {
        if (Read(LineField.AccountKind) is not { Length: > 0 } text) return null;
        var place = Place.Of(number, LineField.AccountKind);
        if (!AccountKinds.TryParse(text, out var kind))
        {
            found.Error(ProblemCode.AccountCheck, place,
                "账号类型无法识别。请填写：社会保障卡、银行卡、存折或对公账户。",
                "this kind is not known. Give social-security-card, bank-card, passbook or business.");
            return null;
        }
        if (kind is AccountKind.Business && programme is { PaysEnterprises: false })
        {
            found.Error(ProblemCode.AccountCheck, place,
                "本补贴项目只能发放到补贴对象本人账户，不得使用对公账户。请填写本人账户。",
                "this programme pays to the payee's own account only, never to a business. Give the payee's account.");
            return null;
        }
        return kind;
    }

    private string? Read(LineField field) => TextCheck.Read(written, number, field, WrittenText.NormaliseCode, found);

    private AccountNumber? Spreadsheet()
    {
        ReportSpreadsheet(LineField.Account);
        return null;
    }

    private void ReportSpreadsheet(LineField field) => SpreadsheetNumber.Report(Place.Of(number, field), found);

    private void ReportId(IdProblem problem, int length)
    {
        var place = Place.Of(number, LineField.IdNumber);
        switch (problem)
        {
            case IdProblem.Legacy:
                found.Error(ProblemCode.IdLegacy, place, "是15位旧号码。请按现用二代身份证填写18位号码。", "this is an old number of 15 digits. Copy the 18 characters from the present card.");
                break;
            case IdProblem.Date:
                found.Error(ProblemCode.IdDate, place, "其中的出生日期不存在或晚于今天。请对照身份证更正。", "the date of birth in it does not exist or lies ahead. Compare it with the card.");
                break;
            case IdProblem.Shape:
                found.Error(ProblemCode.IdChecksum, place, $"须为18位（前17位为数字，末位为数字或X），现为{length}位。请对照身份证更正。", $"it must have 18 characters (17 digits, then a digit or X); this has {length}. Compare it with the card.");
                break;
            case IdProblem.Checksum or IdProblem.Blank or IdProblem.None:
                found.Error(ProblemCode.IdChecksum, place, "校验码不符，至少有一位数字写错。请对照身份证更正。", "the check character does not fit, so at least one digit is wrong. Compare it with the card.");
                break;
        }
    }

    private void ReportAccount(AccountProblem problem, int length)
    {
        var place = Place.Of(number, LineField.Account);
        switch (problem)
        {
            case AccountProblem.NotDigits:
                found.Error(ProblemCode.AccountCheck, place, "含有数字以外的字符。请只填写数字。", "this holds something else than digits. Give digits only.");
                break;
            case AccountProblem.Length:
                found.Error(ProblemCode.AccountCheck, place, $"位数不对（现为{length}位）：卡号16至19位，存折或对公账号8至32位。请对照卡片更正。", $"this has {length} digits; a card has 16 to 19, a passbook or business account 8 to 32. Compare it with the card.");
                break;
            case AccountProblem.CheckDigit or AccountProblem.Blank or AccountProblem.None:
                found.Error(ProblemCode.AccountCheck, place, "卡号校验不通过，至少有一位数字写错。请对照卡片更正。", "the check digit does not fit, so at least one digit is wrong. Compare it with the card.");
                break;
        }
    }
}
