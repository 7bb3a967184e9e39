namespace Disbursement.Functions;

/// <summary>The one place that reads the system clock: whoever needs the time takes a <see cref="TimeProvider"/>.</summary>
public static class SystemClock
{
    /// <summary>The clock of the machine: on Azure, for production folders, and as the speed of simulated time.</summary>
    public static TimeProvider Instance => TimeProvider.System;
}
