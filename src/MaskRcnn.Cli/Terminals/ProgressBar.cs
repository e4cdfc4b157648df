using Spectre.Console;

namespace MaskRcnn.Cli;

/// <summary>Runs work on many items with a bar on a terminal, and silently where there is none.</summary>
internal static class ProgressBar
{
    /// <summary>Calls the action for 0 to count − 1 on all processors; the first failure stops the rest and is thrown as it is.</summary>
    public static void ForEach(Terminal terminal, string title, int count, Action<int> action, CancellationToken cancellationToken) =>
        Show(terminal, title, count, advance => Run(count, index => { action(index); advance(); }, cancellationToken));

    /// <summary>Shows the bar while the work calls back once for each finished item.</summary>
    public static void Show(Terminal terminal, string title, int count, Action<Action> work) =>
        ShowShares(terminal, title, count, advance => work(() => advance(1)));

    /// <summary>Shows the bar while the work calls back with how many items, or what share of one, it has finished since.</summary>
    public static void ShowShares(Terminal terminal, string title, int count, Action<Action<double>> work)
    {
        if (!terminal.Remarks.Profile.Out.IsTerminal)
        {
            work(_ => { });
            return;
        }

        terminal.Remarks.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(title, maxValue: count);
                work(task.Increment);
            });
    }

    private static void Run(int count, Action<int> action, CancellationToken cancellationToken)
    {
        try
        {
            var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.For(0, count, options, action);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }
}
