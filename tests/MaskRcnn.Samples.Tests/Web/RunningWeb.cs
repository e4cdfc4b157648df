using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace MaskRcnn.Tests.Web;

/// <summary>The sample Web in a process of its own, at a port that is free.</summary>
internal sealed partial class RunningWeb : IDisposable
{
    private readonly Process _process;

    private RunningWeb(Process process, string address)
    {
        _process = process;
        Address = address;
        Client = new HttpClient { BaseAddress = new Uri($"{address}/"), Timeout = TimeSpan.FromMinutes(5) };
    }

    public string Address { get; }

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

    public static async Task<RunningWeb> StartAsync(string model, params string[] options)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Web.dll"), "--Model", model, "--urls", "http://127.0.0.1:0", .. options];
        Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string lines = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines += $"{line}\n";
            if (Listening().Match(line) is { Success: true } match)
            {
                // Nobody reads on, but a full pipe would stop the service.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new RunningWeb(process, match.Groups["address"].Value);
            }
        }

        throw new InvalidOperationException($"The service did not start:\n{lines}");
    }

    public Task<HttpResponseMessage> DetectAsync(byte[] picture, string type = "image/png")
    {
        var content = new ByteArrayContent(picture);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return Client.PostAsync("detect", content);
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex("listening on: (?<address>http://[0-9.:]+)")]
    private static partial Regex Listening();
}
