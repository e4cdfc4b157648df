using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MaskRcnn.MLNet.Tests.Serving;

/// <summary>The program of docs/serving.md in a process of its own, at a port that is free.</summary>
internal sealed partial class WebService : IDisposable
{
    private readonly Process _process;

    private WebService(Process process, string address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = new Uri($"{address}/"), Timeout = TimeSpan.FromMinutes(5) };
    }

    public HttpClient Client { get; }

    /// <summary>Bytes of physical memory that the process has now.</summary>
    public long ResidentMemory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<WebService> StartAsync(string model)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ServingHost.dll"), "--Model", model, "--urls", "http://127.0.0.1:0"])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        string lines = "";
        // A service that does not start ends by itself, which ends its lines.
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines += $"{line}\n";
            if (Address().Match(line) is { Success: true } match)
            {
                // Nobody reads on, but a full pipe would stop the service.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new WebService(process, match.Groups["address"].Value);
            }
        }

        throw new InvalidOperationException($"The service did not start:\n{lines}");
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex("listening on: (?<address>http://[0-9.:]+)")]
    private static partial Regex Address();
}
