using System.CommandLine;

namespace MaskRcnn.Cli.Tests.Terminals;

[TestClass]
public sealed class CancellableActionTests
{
    [TestMethod]
    public async Task Signals_are_listened_to_while_the_command_works()
    {
        using var stop = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        var command = new Command("work");
        command.SetCancellableAction((_, cancellationToken) =>
        {
            begun.Set();
            cancellationToken.WaitHandle.WaitOne();
            cancellationToken.ThrowIfCancellationRequested();
            return 0;
        });
        // If the work were done before the call returns, nobody could end it.
        Task<int> running = command.Parse([]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, stop.Token);
        begun.Wait();
        Assert.IsFalse(running.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => running);
    }

    [TestMethod]
    public void The_exit_code_is_that_of_the_work()
    {
        var command = new Command("work");
        command.SetCancellableAction((_, _) => 7);
        Assert.AreEqual(7, command.Parse([]).Invoke());
    }
}
