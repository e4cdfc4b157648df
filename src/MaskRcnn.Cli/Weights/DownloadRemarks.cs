using System.Globalization;
using MaskRcnn.Weights;
using Spectre.Console;

namespace MaskRcnn.Cli.Weights;

/// <summary>Tells of a download, one line for each tenth of it.</summary>
internal sealed class DownloadRemarks(Terminal terminal) : IProgress<DownloadProgress>
{
    private const long Step = 1 << 25;
    private long _next;

    public void Report(DownloadProgress value)
    {
        if (value.Received < _next && value.Received != value.Total)
            return;
        _next = value.Received + (value.Total is { } whole ? Math.Max(whole / 10, 1) : Step);
        string total = value.Total is { } bytes ? $" of {Megabytes(bytes)}" : "";
        terminal.Remarks.MarkupLineInterpolated($"downloading {value.FileName}: {Megabytes(value.Received)}{total} MB");
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("F0", CultureInfo.InvariantCulture);
}
