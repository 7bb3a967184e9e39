using Disbursement.Domain.Office;
using Disbursement.Domain.Values;

namespace Disbursement.Domain.Intake;

/// <summary>Why no amount follows from a line: `amount-basis`.</summary>
public enum BasisProblem
{
    /// <summary>The amount is known.</summary>
    None,

    /// <summary>The quantity is nought or negative.</summary>
    NotPositive,

    /// <summary>The quantity has more than four decimals.</summary>
    TooPrecise,

    /// <summary>Where each line draws a fixed amount, its quantity is 1: two persons or two houses are two lines.</summary>
    NotOne,

    /// <summary>The programme has grades and the line names none of them.</summary>
    UnknownGrade,

    /// <summary>The line names a grade and the programme has none.</summary>
    UnwantedGrade,

    /// <summary>The amount is larger than any that can be written.</summary>
    TooLarge,
}

/// <summary>What a line draws, from its quantity and grade by the programme's basis. Pure; the line limit is a check of its own.</summary>
public static class Basis
{
    private const int MostDecimals = 4;

    // Rate times quantity stays far inside decimal.
    private const decimal LargestQuantity = 1_000_000_000m;

    /// <summary>Amounts are rounded half up to the fen, once, at the end.</summary>
    public static bool TryAmount(Programme programme, decimal quantity, string? grade, out Money amount, out BasisProblem problem)
    {
        problem = Judge(programme, quantity, grade ?? "");
        var fen = problem is BasisProblem.None ? Fen(programme, quantity, grade ?? "") : 0;
        if (fen > Money.LargestWritten.Fen) problem = BasisProblem.TooLarge;
        amount = problem is BasisProblem.None ? Money.FromFen((long)fen) : Money.Zero;
        return problem is BasisProblem.None;
    }

    private static BasisProblem Judge(Programme programme, decimal quantity, string grade)
    {
        if (quantity <= 0) return BasisProblem.NotPositive;
        if (quantity > LargestQuantity) return BasisProblem.TooLarge;
        if (decimal.Round(quantity, MostDecimals) != quantity) return BasisProblem.TooPrecise;
        return programme.Basis switch
        {
            BasisKind.PerGrade when !programme.Rates.ContainsKey(grade) => BasisProblem.UnknownGrade,
            BasisKind.Equal or BasisKind.PerUnit or BasisKind.Percent when grade.Length > 0 => BasisProblem.UnwantedGrade,
            BasisKind.Equal or BasisKind.PerGrade => quantity == 1 ? BasisProblem.None : BasisProblem.NotOne,
            BasisKind.PerUnit or BasisKind.Percent => BasisProblem.None,
        };
    }

    private static decimal Fen(Programme programme, decimal quantity, string grade) => programme.Basis switch
    {
        BasisKind.Equal => programme.Rates[""].Fen,
        BasisKind.PerUnit => Rounded(programme.Rates[""].Fen * quantity),
        BasisKind.PerGrade => programme.Rates[grade].Fen,
        // A quantity in yuan times whole percent is an amount in fen.
        BasisKind.Percent => Rounded(quantity * programme.Percent),
    };

    private static decimal Rounded(decimal fen) => decimal.Round(fen, 0, MidpointRounding.AwayFromZero);
}
