using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MaskRcnn.Logging;

/// <summary>
/// A log of JSON lines: one object a line, UTF-8 without a byte order mark, each line ended by a line feed and handed to the
/// operating system at once. Not safe for several threads.
/// </summary>
internal sealed class JsonLinesLog : IDisposable
{
    private const int ScanBytes = 4096;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly LogFile _file;
    private readonly Utf8JsonWriter _writer;

    private JsonLinesLog(LogFile file)
    {
        _file = file;
        _writer = new Utf8JsonWriter(_line, s_options);
    }

    /// <summary>The full path of the file.</summary>
    public string Path => _file.Path;

    /// <summary>Bytes of the whole lines: what a checkpoint remembers to continue from.</summary>
    public long Length => _file.Length;

    /// <summary>
    /// Bytes that were to be continued from but that the file no longer had when it was opened, 0 as a rule. Not 0 after the file was
    /// removed or replaced, or after the machine itself failed; the log then goes on after what is left.
    /// </summary>
    public long LostBytes { get; private init; }

    /// <summary>
    /// Creates a log, and its folder, or continues one. Lines after <paramref name="length"/> are cut, and so is a last line that
    /// is not whole, as a killed process leaves it.
    /// </summary>
    /// <param name="path">Where the log is.</param>
    /// <param name="length">Bytes to keep, a <see cref="Length"/> of before; all if null, none if 0.</param>
    /// <exception cref="IOException">The file cannot be opened or changed.</exception>
    public static JsonLinesLog Open(string path, long? length = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (length is { } asked)
            ArgumentOutOfRangeException.ThrowIfNegative(asked, nameof(length));

        LogFile file = LogFile.Open(path, FileMode.OpenOrCreate);
        try
        {
            long kept = EndOfLines(file, Math.Min(length ?? file.Length, file.Length));
            if (kept < file.Length)
                file.Truncate(kept);
            return new JsonLinesLog(file) { LostBytes = Math.Max(0, (length ?? kept) - kept) };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a line.</summary>
    /// <param name="writeProperties">
    /// Writes the properties of the object; the braces around them are there. An exception it throws leaves the log as it was. For
    /// numbers that may not be finite see <see cref="JsonMeasurements"/>.
    /// </param>
    /// <exception cref="IOException">
    /// The line cannot be written, for example because the disk is full or the file was removed. The log stays as it was and usable.
    /// </exception>
    public void Append(Action<Utf8JsonWriter> writeProperties)
    {
        ArgumentNullException.ThrowIfNull(writeProperties);
        _line.ResetWrittenCount();
        _writer.Reset(_line);
        _writer.WriteStartObject();
        writeProperties(_writer);
        _writer.WriteEndObject();
        _writer.Flush();
        _line.Write("\n"u8);
        _file.Append(_line.WrittenMemory);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Reset(new ArrayBufferWriter<byte>());
        _writer.Dispose();
        _file.Dispose();
    }

    /// <summary>The end of the last whole line that ends at or before a position.</summary>
    private static long EndOfLines(LogFile file, long position)
    {
        while (position > 0)
        {
            long start = Math.Max(0, position - ScanBytes);
            var block = new byte[position - start];
            file.Read(start, block);
            int lineFeed = block.AsSpan().LastIndexOf((byte)'\n');
            if (lineFeed >= 0)
                return start + lineFeed + 1;
            position = start;
        }
        return 0;
    }
}
