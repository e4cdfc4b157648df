using System.CommandLine;
using MaskRcnn.Distributed;

namespace MaskRcnn.Cli;

/// <summary>
/// The options of a command whose work several processes can share. Process 0 alone writes to the terminal, unless another one fails on
/// its own.
/// </summary>
internal sealed class DistributedOptions
{
    private readonly Option<string> _kind = new("--distributed")
    {
        Description = "mpi: share the work with the processes that mpirun or srun started with this one, over Open MPI, MPICH or Intel MPI",
        HelpName = "mpi",
    };

    private readonly Option<int> _timeout = new Option<int>("--distributed-timeout")
    {
        Description = "seconds that a process waits for the others before it gives them up; more than the slowest step takes",
        HelpName = "seconds",
        DefaultValueFactory = _ => 300,
    }.Within(1, 1_000_000, "1 to 1000000");

    public DistributedOptions() => _kind.AcceptOnlyFromAmong("mpi");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_kind);
        command.Options.Add(_timeout);
    }

    /// <summary>Does the work of a command, together with the other processes if the command line says so.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="terminal">Of this process.</param>
    /// <param name="work">Gets the processes and where to write, which is nowhere but in process 0, and gives the exit code.</param>
    public int Run(ParseResult result, Terminal terminal, Func<IProcessGroup, Terminal, int> work)
    {
        if (result.GetValue(_kind) is null)
            return work(SingleProcess.Instance, terminal);
        using MessagePassing processes = MessagePassing.Start();
        processes.Patience = TimeSpan.FromSeconds(result.GetValue(_timeout));
        int exitCode;
        try
        {
            exitCode = work(processes, processes.Rank == 0 ? terminal : Terminal.Nowhere);
        }
#pragma warning disable CA1031 // whatever it is, the other processes must not wait for this one
        catch (Exception error)
#pragma warning restore CA1031
        {
            exitCode = End(processes, error, terminal);
        }
        processes.Complete();
        return exitCode;
    }

    // What all processes throw together: they agree before each step on whether one failed or wants to stop.
    private static bool IsShared(Exception error) =>
        error is ProcessGroupException { IsShared: true } or NonFiniteLossException or OperationCanceledException;

    private static int End(MessagePassing processes, Exception error, Terminal terminal)
    {
        if (IsShared(error) || (error.InnerException is { } inner && IsShared(inner)))
        {
            if (processes.Rank == 0)
                terminal.WriteError(error is OperationCanceledException ? "canceled" : error.Message);
            return (int)ExitCode.Failed;
        }
        string reason = ExpectedFailure.MessageOf(error) ?? error.ToString();
        string name = Agreement.Describe(processes);
        terminal.WriteError(reason.StartsWith(name, StringComparison.Ordinal) ? reason : $"{name}: {reason}");
        terminal.Remarks.Profile.Out.Writer.Flush();
        processes.Abort((int)ExitCode.Failed);
        return (int)ExitCode.Failed;
    }
}
