using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MaskRcnn.Tests.Weights.Downloads;

/// <summary>A server of one file on this machine that misbehaves as it is told.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public FileServer(byte[] content)
    {
        Content = content;
        _listener.Start();
        _ = AcceptAsync();
    }

    public byte[] Content { get; set; }

    public string? Tag { get; set; } = "\"one\"";

    public bool KnowsRanges { get; set; } = true;

    /// <summary>Statuses of the first answers, before the file is served.</summary>
    public ConcurrentQueue<int> Statuses { get; } = new();

    /// <summary>How many bytes the first answers have before the connection is cut.</summary>
    public ConcurrentQueue<int> Cuts { get; } = new();

    /// <summary>Time before each answer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The ranges that were asked for, "" for none.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public Uri Address(string name) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{name}");

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                Dictionary<string, string> headers = await ReadHeadersAsync(stream);
                headers.TryGetValue("range", out string? range);
                Requests.Enqueue(range ?? "");
                await Task.Delay(Delay, _stop.Token);
                await stream.WriteAsync(Answer(headers, range), _stop.Token);
                await stream.FlushAsync(_stop.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The other side has gone.
        }
    }

    private byte[] Answer(Dictionary<string, string> headers, string? range)
    {
        if (Statuses.TryDequeue(out int status))
            return Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        bool isSame = !headers.TryGetValue("if-range", out string? tag) || tag == Tag;
        int start = KnowsRanges && isSame && range is not null ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        string tagLine = Tag is null ? "" : $"ETag: {Tag}\r\n";
        if (start > 0 && start >= Content.Length)
            return Encoding.ASCII.GetBytes($"HTTP/1.1 416 X\r\nContent-Range: bytes */{Content.Length}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        string first = start > 0
            ? $"HTTP/1.1 206 X\r\nContent-Range: bytes {start}-{Content.Length - 1}/{Content.Length}\r\n"
            : "HTTP/1.1 200 X\r\n";
        string head = $"{first}{tagLine}Content-Length: {Content.Length - start}\r\nConnection: close\r\n\r\n";
        int end = Cuts.TryDequeue(out int cut) ? Math.Min(start + cut, Content.Length) : Content.Length;
        return [.. Encoding.ASCII.GetBytes(head), .. Content.AsSpan(start, end - start)];
    }

    private static async Task<Dictionary<string, string>> ReadHeadersAsync(NetworkStream stream)
    {
        var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        await reader.ReadLineAsync();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return headers;
    }
}
