namespace Disbursement.Engine.Tests.Storage;

/// <summary>A test that takes Linux and perhaps a program of it; elsewhere it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    /// <param name="program">The program's path.</param>
    public LinuxFactAttribute(string? program = null)
    {
        if (!OperatingSystem.IsLinux()) Skip = "This machine does not run Linux.";
        else if (program is not null && !File.Exists(program)) Skip = $"This machine has no {program}.";
    }
}
