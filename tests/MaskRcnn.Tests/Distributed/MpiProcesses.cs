using System.Diagnostics;

namespace MaskRcnn.Tests.Distributed;

/// <summary>Processes of a program that mpirun starts together on this machine, over TCP where Open MPI can be told so.</summary>
internal sealed class MpiProcesses : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(8);

    private readonly Process _process;
    private readonly List<string> _lines = [];

    private MpiProcesses(Process process) => _process = process;

    /// <summary>What they have written so far, output and errors mixed.</summary>
    public string Text
    {
        get
        {
            lock (_lines)
                return string.Join("\n", _lines);
        }
    }

    /// <summary>The process of mpirun.</summary>
    public int Id => _process.Id;

    /// <summary>Starts them; a test without mpirun is skipped.</summary>
    /// <param name="count">How many.</param>
    /// <param name="program">A .NET assembly and its arguments.</param>
    public static MpiProcesses Start(int count, params IReadOnlyList<string> program)
    {
        string mpirun = SystemProgram.Find("mpirun", "openmpi-bin");
        string[] options = IsOpenMpi(mpirun)
            ?
            [
                "--allow-run-as-root", "--oversubscribe", "--mca", "btl", "tcp,self", "--mca", "btl_tcp_if_include", "lo",
            ]
            : [];
        var start = new ProcessStartInfo(mpirun, [.. options, "-n", $"{count}", "dotnet", .. program])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // One thread each: the processes share the processors of this machine.
        start.Environment["OMP_NUM_THREADS"] = "1";
        var processes = new MpiProcesses(new Process { StartInfo = start });
        processes.Begin();
        return processes;
    }

    /// <summary>Waits until a line has a text.</summary>
    /// <returns>The line.</returns>
    public string WaitFor(string text)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_limit; Thread.Sleep(20))
        {
            // All that an ended one wrote is there after this, and not before.
            bool hasEnded = _process.HasExited;
            if (hasEnded)
                _process.WaitForExit();
            lock (_lines)
            {
                if (_lines.Find(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
                    return found;
            }
            Assert.IsFalse(hasEnded, $"The processes ended without \"{text}\":\n{Text}");
        }
        Assert.Fail($"The processes did not write \"{text}\":\n{Text}");
        return "";
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code of mpirun.</returns>
    public int WaitForExit()
    {
        Assert.IsTrue(_process.WaitForExit(s_limit), $"The processes did not end:\n{Text}");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Sends a signal such as KILL to a process.</summary>
    public static void Send(string signal, int process)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static bool IsOpenMpi(string mpirun)
    {
        using Process version = Process.Start(new ProcessStartInfo(mpirun, "--version") { RedirectStandardOutput = true })!;
        return version.StandardOutput.ReadToEnd().Contains("Open MPI", StringComparison.Ordinal);
    }

    private void Begin()
    {
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Add(string? line)
    {
        lock (_lines)
            _lines.Add(line ?? "");
    }
}
