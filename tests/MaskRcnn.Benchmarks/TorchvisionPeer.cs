using System.Diagnostics;
using System.Globalization;

namespace MaskRcnn.Benchmarks;

/// <summary>torchvision in a process of its own, which computes when told to. Needs Python with torchvision 0.14 (PYTHON names it).</summary>
internal sealed class TorchvisionPeer : IDisposable
{
    private readonly Process _process;

    public TorchvisionPeer(string folder, int threads, string @case)
    {
        string python = Environment.GetEnvironmentVariable("PYTHON") ?? "python3";
        var start = new ProcessStartInfo(python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
            ArgumentList = { "torchvision_peer.py", folder, threads.ToString(CultureInfo.InvariantCulture), @case },
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} could not be started.");
        Expect("ready");
    }

    /// <returns>The number of detections of an inference.</returns>
    public int Run(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        return int.Parse(Expect("done"), CultureInfo.InvariantCulture);
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
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The torchvision process ended; its message is above.");
        return line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..].Trim() : throw new InvalidOperationException($"The torchvision process said '{line}'.");
    }
}
