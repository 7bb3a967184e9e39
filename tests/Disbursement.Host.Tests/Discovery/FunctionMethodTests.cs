using Disbursement.Host.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Disbursement.Host.Tests.Discovery;

public sealed class FunctionMethodTests
{
    [Theory]
    [InlineData("Plain", "x!")]
    [InlineData("Later", "x?")]
    [InlineData("Nothing", null)]
    public async Task Invoke_AnyKindOfAnswer_IsAwaited(string name, string? expected) => Assert.Equal(expected, await Invoke(name));

    [Theory]
    [InlineData("FailsAtOnce")]
    [InlineData("FailsLater")]
    public async Task Invoke_FunctionThrows_ThrowsTheSame(string name) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Invoke(name));

    [Fact]
    public async Task Invoke_DisposableClass_IsDisposedAfterTheAnswer()
    {
        var marks = new Marks();

        await Invoke("Later", marks);

        Assert.Equal(["ran", "disposed"], marks.Seen);
    }

    private static Task<object?> Invoke(string name, Marks? marks = null)
    {
        var function = FunctionScan.Scan([typeof(Functions)]).Single(function => function.Name == name);
        var services = new ServiceCollection().AddSingleton(marks ?? new Marks()).BuildServiceProvider();
        return function.Method.Invoke(new FunctionCall { Services = services, Input = "x" });
    }

    internal sealed class Marks
    {
        public List<string> Seen { get; } = [];
    }

    internal sealed class Functions(Marks marks) : IDisposable
    {
        [Function("Plain")]
        public string Plain([ActivityTrigger] string input) => input + "!";

        [Function("Later")]
        public async Task<string> Later([ActivityTrigger] string input)
        {
            await Task.Yield();
            marks.Seen.Add("ran");
            return input + "?";
        }

        [Function("Nothing")]
        public async Task Nothing([ActivityTrigger] string input)
        {
            await Task.Yield();
            marks.Seen.Add(input);
        }

        [Function("FailsAtOnce")]
        public Task FailsAtOnce([ActivityTrigger] string input) => throw new InvalidDataException(input);

        [Function("FailsLater")]
        public async Task FailsLater([ActivityTrigger] string input)
        {
            await Task.Yield();
            throw new InvalidDataException(input);
        }

        public void Dispose() => marks.Seen.Add("disposed");
    }
}
