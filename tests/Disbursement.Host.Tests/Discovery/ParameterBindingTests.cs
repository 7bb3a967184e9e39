using System.Reflection;
using Disbursement.Host.Discovery;
using Microsoft.Azure.Functions.Worker;

namespace Disbursement.Host.Tests.Discovery;

public sealed class ParameterBindingTests
{
    /// <summary>Reflection may answer another object for the same parameter when it is asked twice at once: two hosts that start together met that.</summary>
    [Fact]
    public void For_TriggerOfAnotherReflectionObject_IsStillTheSameParameter()
    {
        var method = typeof(ParameterBindingTests).GetMethod(nameof(Tick), BindingFlags.NonPublic | BindingFlags.Static)!;
        var trigger = Trigger.Of("Tick", method);

        var bound = ParameterBinding.For(trigger with { Parameter = new Twin(trigger.Parameter) }, method, new HashSet<string>());

        Assert.Equal(2, bound.Count);
    }

    private static void Tick([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancel) => cancel.ThrowIfCancellationRequested();

    private sealed class Twin : ParameterInfo
    {
        public Twin(ParameterInfo same) => (ClassImpl, MemberImpl, NameImpl, PositionImpl) = (same.ParameterType, same.Member, same.Name, same.Position);
    }
}
