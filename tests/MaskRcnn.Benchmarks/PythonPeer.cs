using System.Diagnostics;
using System.Globalization;
using TorchSharp;

namespace MaskRcnn.Benchmarks;

/// <summary>A Python program in a process of its own, which computes when told to. PYTHON names the interpreter.</summary>
internal sealed class PythonPeer : IDisposable
{
    private const string Spinning = "GOMP_SPINCOUNT";

    private readonly Process _process;

    /// <param name="script">A script beside this program that prints <c>ready</c> with what it computes with, and then answers every line with <c>done NUMBER</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    public PythonPeer(string script, params string[] arguments)
    {
        string python = Environment.GetEnvironmentVariable("PYTHON") ?? "python3";
        var start = new ProcessStartInfo(python, [script, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        // As MaskRcnn sets it for this process.
        start.Environment.TryAdd(Spinning, "20000");
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} could not be started.");
        Console.WriteLine($"{Expect("ready")}; MaskRcnn over TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, libtorch {torch.__version__}");
    }

    /// <summary>The peer that computes with torchvision; needs torchvision 0.14.</summary>
    public static PythonPeer Torchvision(string folder, int threads, string @case) =>
        new("torchvision_peer.py", folder, threads.ToString(CultureInfo.InvariantCulture), @case);

    /// <summary>The most memory that the process has had so far.</summary>
    public long PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 >> 20;
        }
    }

    /// <summary>What all its threads have computed so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <returns>The number that the peer answers with.</returns>
    public double Run(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        return double.Parse(Expect("done"), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000))
            _process.Kill();
        _process.Dispose();
    }

    private string Expect(string word)
    {
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Python process ended; its message is above.");
        return line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..].Trim() : throw new InvalidOperationException($"The Python process said '{line}'.");
    }
}
