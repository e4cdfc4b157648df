using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MaskRcnn.Tests.Web;

/// <summary>A page in a Chromium without a window, told what to do by its remote protocol.</summary>
internal sealed partial class Browser : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly TemporaryFolder _profile;
    private readonly ClientWebSocket _socket = new();
    private int _messages;

    private Browser(Process process, TemporaryFolder profile) => (_process, _profile) = (process, profile);

    public static async Task<Browser> StartAsync()
    {
        string program = SystemProgram.Find("chromium", "chromium");
        var profile = new TemporaryFolder();
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}",
            "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "about:blank",
        ];
        Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var browser = new Browser(process, profile);
        while (await process.StandardError.ReadLineAsync().WaitAsync(s_patience) is { } line)
        {
            if (Listening().Match(line) is not { Success: true } match)
                continue;
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
            using var client = new HttpClient();
            JsonNode pages = JsonNode.Parse(await client.GetStringAsync($"http://{match.Groups["host"].Value}/json/list"))!;
            JsonNode page = pages.AsArray().First(entry => (string?)entry!["type"] == "page")!;
            await browser._socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), CancellationToken.None);
            return browser;
        }

        throw new InvalidOperationException("Chromium ended by itself.");
    }

    /// <summary>Opens a page in a window of a width and waits until it is there.</summary>
    public async Task OpenAsync(string address, int width)
    {
        await SendAsync("Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = width < 600 });
        await SendAsync("Page.navigate", new { url = address });
        await WaitAsync("document.readyState === 'complete' && typeof send === 'function'");
    }

    /// <summary>Runs JavaScript, waits for what it promises, and gives its value.</summary>
    public async Task<JsonNode?> RunAsync(string script)
    {
        JsonNode answer = await SendAsync("Runtime.evaluate", new { expression = script, awaitPromise = true, returnByValue = true });
        Assert.IsNull(answer["exceptionDetails"], $"{script}: {answer.ToJsonString()}");
        return answer["result"]!["value"];
    }

    /// <summary>Waits until a condition holds.</summary>
    public async Task WaitAsync(string condition)
    {
        var clock = Stopwatch.StartNew();
        while ((bool?)await RunAsync($"Boolean({condition})") != true)
        {
            Assert.IsLessThan(s_patience, clock.Elapsed, $"never: {condition}; {await RunAsync("document.body.innerText")}");
            await Task.Delay(100);
        }
    }

    /// <summary>A PNG of what the window shows.</summary>
    public async Task<byte[]> ScreenshotAsync() =>
        Convert.FromBase64String((string)(await SendAsync("Page.captureScreenshot", new { format = "png", captureBeyondViewport = true }))["data"]!);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                _profile.Dispose();
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                await Task.Delay(100);      // a process of the browser still writes
            }
        }
    }

    private async Task<JsonNode> SendAsync(string method, object parameters)
    {
        int id = ++_messages;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }), WebSocketMessageType.Text, true, CancellationToken.None);
        while (true)
        {
            JsonNode message = await ReceiveAsync();
            if ((int?)message["id"] == id)
                return message["result"] ?? throw new InvalidOperationException($"{method}: {message.ToJsonString()}");
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using var time = new CancellationTokenSource(s_patience);
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, time.Token);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }

    [GeneratedRegex("DevTools listening on ws://(?<host>[0-9.:]+)/")]
    private static partial Regex Listening();
}
