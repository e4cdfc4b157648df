using System.Runtime.InteropServices;

namespace MaskRcnn.Cli.Training;

/// <summary>
/// Turns the first Ctrl-C or request to terminate into a wish to stop; the second ends the process as the operating system does by
/// default (exit code 130 after Ctrl-C). On Linux SIGUSR1 is such a wish too: mpirun passes it on at once, and Slurm sends it before the
/// time of a job is over.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    // SIGUSR1 of Linux, which .NET has no name for.
    private const PosixSignal LinuxUser1 = (PosixSignal)10;

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action _onFirst, _onSecond;
    private int _signals;

    /// <param name="onFirst">Called at the first signal, on a thread of its own.</param>
    /// <param name="onSecond">Called at the second, just before the process ends.</param>
    public StopSignals(Action onFirst, Action onSecond)
    {
        (_onFirst, _onSecond) = (onFirst, onSecond);
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, .. OperatingSystem.IsLinux() ? [LinuxUser1] : Array.Empty<PosixSignal>()];
        _registrations = Array.ConvertAll(signals, signal => PosixSignalRegistration.Create(signal, Handle));
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            _onSecond();
            return;
        }
        context.Cancel = true;
        _stop.Cancel();
        _onFirst();
    }
}
