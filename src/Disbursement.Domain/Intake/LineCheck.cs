using System.Globalization;
using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>What could be read of a line: enough for the checks that compare lines, and the whole line if it is right.</summary>
internal sealed record ReadLine
{
    public required int Number { get; init; }

    /// <summary>As written, normalised; empty if blank.</summary>
    public required string IdText { get; init; }

    public required string AccountText { get; init; }

    /// <summary><see langword="null"/> if it is wrong.</summary>
    public required IdNumber? IdNumber { get; init; }

    /// <summary><see langword="null"/> if it or its kind is wrong.</summary>
    public required AccountNumber? Account { get; init; }

    /// <summary><see langword="null"/> if it could not be read.</summary>
    public required Money? Amount { get; init; }

    /// <summary><see langword="null"/> if anything of the line is wrong.</summary>
    public required Line? Line { get; init; }
}

/// <summary>Reads one row, field by field.</summary>
internal sealed class LineCheck(WrittenLine written, int number, Programme? programme, DateOnly today, ProblemList found)
{
    public ReadLine Read()
    {
        CheckNumber();
        var payee = new PayeeCheck(written, number, programme, today, found);
        var (id, account) = (payee.ReadId(), payee.ReadAccount());
        var quantity = ReadNumber(LineField.Quantity);
        var amount = ReadAmount();
        var grade = ReadText(LineField.Grade);
        var line = Whole(id, account, quantity, amount, grade);
        if (quantity is { } some && amount is { } claimed && grade is not null && programme is not null)
            AmountCheck.Check(programme, some, grade, claimed, number, found);
        return new ReadLine
        {
            Number = number,
            IdText = payee.IdText.ToUpperInvariant(),
            AccountText = payee.AccountText,
            IdNumber = id,
            Account = account,
            Amount = amount,
            Line = line,
        };
    }

    private Line? Whole(IdNumber? id, AccountNumber? account, decimal? quantity, Money? amount, string? grade)
    {
        var (household, name, bank) = (ReadText(LineField.Household), ReadName(), ReadText(LineField.Bank));
        var (phone, note) = (ReadPhone(), ReadText(LineField.Note));
        if (household is null || name is null || bank is null || phone is null || note is null || grade is null) return null;
        if (id is not { } idNumber || account is not { } accountNumber || quantity is not { } some || amount is not { } money) return null;
        return new Line
        {
            Number = number,
            Household = household,
            Name = name,
            IdNumber = idNumber,
            Account = accountNumber,
            Bank = bank,
            Phone = phone,
            Quantity = some,
            Grade = grade.Length > 0 ? grade : null,
            Amount = money,
            Note = note.Length > 0 ? note : null,
        };
    }

    // Decisions name lines by number, so the number on the village's paper must be the place in the list.
    private void CheckNumber()
    {
        var text = written[LineField.Line];
        if (Unreadable.Is(text) || WrittenText.NormaliseCode(text) is not { Length: > 0 } plain) return;
        if (int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given == number) return;
        var again = given > 0 && given < number;
        found.Error(again ? ProblemCode.DuplicateLine : ProblemCode.BadFile, Place.Of(number, LineField.Line),
            "序号须从1开始连续编号，不重复、不跳号。请重新编号，或将序号留空。",
            "lines must be numbered 1, 2, 3 ... without gap or repetition. Number them again, or leave the numbers blank.");
    }

    private string? ReadText(LineField field) => TextCheck.Read(written, number, field, WrittenText.Normalise, found);

    private string? ReadName() => TextCheck.Read(written, number, LineField.Name, WrittenText.NormaliseName, found);

    private string? ReadPhone()
    {
        if (TextCheck.Read(written, number, LineField.Phone, WrittenText.NormalisePhone, found) is not { Length: > 0 } phone) return null;
        if (phone.Length is >= 7 and <= 12 && phone.All(char.IsAsciiDigit)) return phone;
        found.Error(ProblemCode.BadFile, Place.Of(number, LineField.Phone),
            "不是电话号码。请填写7至12位数字。", "this is no telephone number. Give 7 to 12 digits.");
        return null;
    }

    private decimal? ReadNumber(LineField field)
    {
        if (TextCheck.Read(written, number, field, WrittenText.NormaliseCode, found) is not { Length: > 0 } text) return null;
        var problem = NumberText.Read(text, out var value);
        if (problem is NumberProblem.None) return value;
        NumberMessages.Report(problem, Place.Of(number, field), ProblemCode.AmountBasis, found);
        return null;
    }

    private Money? ReadAmount()
    {
        if (TextCheck.Read(written, number, LineField.Amount, WrittenText.NormaliseCode, found) is not { Length: > 0 } text) return null;
        var problem = NumberText.ReadMoney(text, out var money);
        if (problem is NumberProblem.None && money > Money.Zero) return money;
        NumberMessages.Report(problem is NumberProblem.None ? NumberProblem.Negative : problem, Place.Of(number, LineField.Amount), ProblemCode.AmountLimit, found);
        return null;
    }
}
