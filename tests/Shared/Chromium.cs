using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace MaskRcnn.Tests;

/// <summary>A headless Chromium that is driven over its remote protocol; skipped with a message where there is none.</summary>
internal sealed class Chromium : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _profile = new();
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _timeout = new(s_patience);
    private int _calls;

    public Chromium()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("The browser is driven on Linux only.");
        _process = Process.Start(new ProcessStartInfo(
            SystemProgram.Find("chromium", "chromium"),
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0", $"--user-data-dir={_profile.FullName}",
                "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "about:blank",
            ])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _socket.ConnectAsync(new Uri(FindPage()), _timeout.Token).GetAwaiter().GetResult();
        Call("Page.enable");
        Call("Runtime.enable");
        Call("Log.enable");
    }

    /// <summary>What the pages wrote to the console, and errors of their scripts.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Opens a page of the command line and waits until its script has run.</summary>
    public void Open(string path, int width = 1280, int height = 1000) => Open(new Uri(path), "document.documentElement.dataset.ready === '1'", width, height);

    /// <summary>Opens a page and waits until it is there and a condition holds.</summary>
    public void Open(Uri address, string condition, int width = 1280, int height = 1000)
    {
        Call("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = false });
        Call("Page.navigate", new { url = address.AbsoluteUri });
        WaitFor($"document.readyState === 'complete' && {condition}");
    }

    /// <summary>The value of an expression.</summary>
    public JsonElement Evaluate(string expression)
    {
        JsonElement result = Call("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        if (result.TryGetProperty("exceptionDetails", out JsonElement details))
            Assert.Fail($"{expression}: {details}");
        return result.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    public string? Text(string expression) => Evaluate(expression).GetString();

    public int Number(string expression) => Evaluate(expression).GetInt32();

    public bool Holds(string expression) => Evaluate(expression).ValueKind == JsonValueKind.True;

    /// <summary>Waits until an expression is true.</summary>
    public void WaitFor(string condition)
    {
        for (int tries = 0; !Holds($"Boolean({condition})"); tries++)
        {
            Assert.IsLessThan(600, tries, $"{condition} does not become true");
            Thread.Sleep(100);
        }
    }

    /// <summary>A PNG of what can be seen.</summary>
    public byte[] Screenshot() => Call("Page.captureScreenshot", new { format = "png", captureBeyondViewport = true }).GetProperty("data").GetBytesFromBase64();

    public void Dispose()
    {
        _socket.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _timeout.Dispose();
        try
        {
            _profile.Dispose();
        }
        catch (IOException)
        {
            // The browser's helpers may still write for a moment.
        }
    }

    private string FindPage()
    {
        string file = _profile.PathOf("DevToolsActivePort");
        while (!File.Exists(file) || File.ReadAllLines(file).Length < 2)
        {
            _timeout.Token.ThrowIfCancellationRequested();
            Assert.IsFalse(_process.HasExited, "Chromium ended at once.");
            Thread.Sleep(100);
        }

        using var client = new HttpClient();
        string list = client.GetStringAsync(new Uri($"http://127.0.0.1:{File.ReadAllLines(file)[0]}/json"), _timeout.Token).GetAwaiter().GetResult();
        using var pages = JsonDocument.Parse(list);
        return pages.RootElement.EnumerateArray().First(page => page.GetProperty("type").GetString() == "page").GetProperty("webSocketDebuggerUrl").GetString()!;
    }

    private JsonElement Call(string method, object? parameters = null)
    {
        int id = ++_calls;
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } });
        _socket.SendAsync(message, WebSocketMessageType.Text, true, _timeout.Token).GetAwaiter().GetResult();
        while (true)
        {
            JsonElement answer = Receive();
            if (answer.TryGetProperty("id", out JsonElement answered) && answered.GetInt32() == id)
                return answer.TryGetProperty("result", out JsonElement result) ? result : throw new InvalidOperationException($"{method}: {answer}");
            if (answer.TryGetProperty("method", out JsonElement happened) && happened.GetString() is "Runtime.exceptionThrown" or "Log.entryAdded" or "Runtime.consoleAPICalled")
                Complaints.Add(answer.ToString());
        }
    }

    private JsonElement Receive()
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = _socket.ReceiveAsync(buffer, _timeout.Token).GetAwaiter().GetResult();
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(Encoding.UTF8.GetString(message.ToArray())).RootElement;
    }
}
