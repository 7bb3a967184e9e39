namespace Disbursement.Host.Commands;

/// <summary>Where a command writes. Progress overwrites one line on a terminal; redirected, it is plain lines, seldom.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    /// <summary>Redirected progress shows a line for so many steps.</summary>
    private const int StepsPerLine = 1_000;

    private readonly bool overwrites = output == Console.Out && !Console.IsOutputRedirected;
    private bool hasProgress;

    public TextWriter Output => output;

    public TextWriter Error => error;

    public void Line(string text = "")
    {
        EndProgress();
        output.WriteLine(text);
    }

    /// <summary>Says how far a long command is.</summary>
    public void Progress(int done, string what)
    {
        if (overwrites)
        {
            output.Write($"\r{done} {what}");
            hasProgress = true;
        }
        else if (done % StepsPerLine == 0)
        {
            output.WriteLine($"{done} {what}");
        }
    }

    private void EndProgress()
    {
        if (!hasProgress) return;
        output.WriteLine();
        hasProgress = false;
    }
}
