using System.Net;
using System.Net.Http.Headers;

namespace MaskRcnn.Weights;

/// <summary>Downloads a file piece by piece: what has arrived stays, and the next attempt goes on from there.</summary>
/// <param name="client">How the server is spoken to.</param>
/// <param name="stall">How long nothing may arrive before the connection is given up.</param>
internal sealed class ResumableDownload(HttpClient client, TimeSpan stall)
{
    private const int BufferSize = 1 << 17, MaxAttempts = 5;
    private const long MaxLength = 1L << 34;

    /// <summary>Time between two attempts without progress.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Fetches a file, or the rest of it.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="path">The unfinished file, which may exist.</param>
    /// <param name="report">Called with bytes that are here and bytes in all.</param>
    /// <param name="cancellationToken">Stops it; what has arrived stays.</param>
    /// <exception cref="HttpRequestException">The server refuses, or it stays silent, or the connection breaks again and again.</exception>
    public async Task RunAsync(Uri address, string path, Action<long, long?> report, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            long before = LengthOf(path);
            try
            {
                if (await AttemptAsync(address, path, report, cancellationToken).ConfigureAwait(false))
                    return;
                if (attempt >= MaxAttempts && LengthOf(path) <= before)
                    throw new HttpRequestException("the connection ends too early again and again");
            }
            catch (Exception error) when (IsTransient(error, cancellationToken) && (attempt < MaxAttempts || LengthOf(path) > before))
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
            {
                throw new HttpRequestException($"nothing arrived for {stall.TotalSeconds} seconds", error);
            }

            // Every piece that arrives is progress.
            if (LengthOf(path) > before)
                attempt = 0;
        }
    }

    private async Task<bool> AttemptAsync(Uri address, string path, Action<long, long?> report, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(stall);
        long start = LengthOf(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        string tag = path + ".tag";
        if (start > 0 && File.Exists(tag) && EntityTagHeaderValue.TryParse(await File.ReadAllTextAsync(tag, patience.Token).ConfigureAwait(false), out EntityTagHeaderValue? known))
        {
            request.Headers.Range = new RangeHeaderValue(start, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(known);
        }
        else if (start > 0)
        {
            request.Headers.Range = new RangeHeaderValue(start, null);
        }

        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && start > 0)
        {
            if (response.Content.Headers.ContentRange?.Length == start)
                return true;
            File.Delete(path);
            return false;
        }

        response.EnsureSuccessStatusCode();
        if (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != start)
            start = 0;
        if (response.Headers.ETag is { IsWeak: false } current)
            await File.WriteAllTextAsync(tag, current.ToString(), patience.Token).ConfigureAwait(false);
        else
            File.Delete(tag);
        long? total = response.Content.Headers.ContentLength + start;
        if (total > MaxLength)
            throw new InvalidDataException($"the server offers {total} bytes, more than the {MaxLength} allowed");
        return await CopyAsync(response, path, start, total, report, patience).ConfigureAwait(false);
    }

    private async Task<bool> CopyAsync(
        HttpResponseMessage response, string path, long start, long? total, Action<long, long?> report, CancellationTokenSource patience)
    {
        using Stream source = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        file.SetLength(start);
        file.Position = start;
        var buffer = new byte[BufferSize];
        report(file.Position, total);
        while (true)
        {
            patience.CancelAfter(stall);
            int count = await source.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            if (count == 0)
                break;
            await file.WriteAsync(buffer.AsMemory(0, count), patience.Token).ConfigureAwait(false);
            if (file.Position > MaxLength)
                throw new InvalidDataException($"the server sends more than the {MaxLength} bytes allowed");
            report(file.Position, total);
        }

        file.Flush(flushToDisk: true);
        return total is null || file.Position == total;
    }

    private static bool IsTransient(Exception error, CancellationToken cancellationToken) => error switch
    {
        HttpRequestException { StatusCode: { } status } =>
            (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => false,
        HttpRequestException or HttpIOException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
