using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Disbursement.Engine.Tests.Engine.Portable;

public abstract class FailureTests<TDriver> : PortableSuite<TDriver>
    where TDriver : IEngineDriver, new()
{
    [Fact]
    public async Task Activity_Throws_OrchestratorSeesTypeMessageAndInner()
    {
        Code.Activity<int, int>("broken", _ => throw new TimeoutException("the bank is slow", new ArgumentException("what is inside")));

        var done = await RunOnce(async context =>
        {
            try
            {
                await context.CallActivityAsync<int>("broken", 1);
                return "no failure";
            }
            catch (TaskFailedException e)
            {
                var (failure, inner) = (e.FailureDetails, e.FailureDetails.InnerFailure);
                return $"{e.TaskName}|{failure.ErrorType}|{failure.ErrorMessage}|{inner?.ErrorType}|{inner?.ErrorMessage}";
            }
        });

        Assert.Equal("broken|System.TimeoutException|the bank is slow|System.ArgumentException|what is inside", Output<string>(done));
    }

    [Theory]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(SystemException), true)]
    [InlineData(typeof(ArgumentException), false)]
    public async Task IsCausedBy_TypesAndTheirBases_AreTold(Type type, bool expected)
    {
        Code.Activity<int, int>("broken", _ => throw new TimeoutException("the bank is slow"));

        var done = await RunOnce(async context =>
        {
            try
            {
                return await context.CallActivityAsync<int>("broken", 1) == 0;
            }
            catch (TaskFailedException e)
            {
                return e.FailureDetails.IsCausedBy(type);
            }
        });

        Assert.Equal(expected, Output<bool>(done));
    }

    [Fact]
    public async Task Orchestrator_Throws_FailsWithTypeMessageAndInner()
    {
        var done = await RunOnce<int>(_ => throw new TimeoutException("too late", new ArgumentException("what is inside")));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal("System.TimeoutException", done.FailureDetails!.ErrorType);
        Assert.Equal("too late", done.FailureDetails.ErrorMessage);
        Assert.Equal("what is inside", done.FailureDetails.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Orchestrator_DoesNotCatchAFailedActivity_FailsWithThatAsItsCause()
    {
        Code.Activity<int, int>("broken", _ => throw new TimeoutException("the bank is slow"));

        var done = await RunOnce(context => context.CallActivityAsync<int>("broken", 1));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, done.FailureDetails!.ErrorType);
        Assert.Equal("System.TimeoutException", done.FailureDetails.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task Orchestrator_CatchesAndGoesOn_Completes()
    {
        Code.Activity<int, int>("broken", _ => throw new TimeoutException("the bank is slow")).Activity<int, int>("same", value => value);

        var done = await RunOnce(async context =>
        {
            try
            {
                return await context.CallActivityAsync<int>("broken", 1);
            }
            catch (TaskFailedException)
            {
                return await context.CallActivityAsync<int>("same", 2);
            }
        });

        Assert.Equal(2, Output<int>(done));
    }

    [Fact]
    public async Task WhenAll_OneOfManyFails_TheOthersRunAndTheFailureIsSeen()
    {
        var ran = 0;
        Code.Activity<int, int>("some", value =>
        {
            Interlocked.Increment(ref ran);
            return value == 3 ? throw new TimeoutException("three") : value;
        });

        var done = await RunOnce(async context =>
        {
            try
            {
                await Task.WhenAll(Enumerable.Range(1, 5).Select(i => context.CallActivityAsync<int>("some", i)));
                return "no failure";
            }
            catch (TaskFailedException e)
            {
                return e.FailureDetails.ErrorMessage;
            }
        });

        Assert.Equal("three", Output<string>(done));
        Assert.Equal(5, ran);
    }

    [Fact]
    public async Task Activity_IsNotRegistered_FailsTheCall()
    {
        var done = await RunOnce(async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("nowhere");
            }
            catch (TaskFailedException e)
            {
                return e.TaskName;
            }
        });

        Assert.Equal("nowhere", Output<string>(done));
    }

    [Fact]
    public async Task SubOrchestration_Fails_ParentSeesIt()
    {
        Code.Orchestrator<int>("child", _ => throw new TimeoutException("too late"));

        var done = await RunOnce(async context =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync<string>("child");
            }
            catch (TaskFailedException e)
            {
                return $"{e.TaskName} {e.FailureDetails.ErrorType} {e.FailureDetails.ErrorMessage}";
            }
        });

        Assert.Equal("child System.TimeoutException too late", Output<string>(done));
    }
}
