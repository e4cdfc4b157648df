using Google.Protobuf;
using MaskRcnn.Images;
using MaskRcnn.Images.Codecs;
using MaskRcnn.Logging.Events;
using SkiaSharp;

namespace MaskRcnn.Logging;

/// <summary>
/// Writes an event file, which TensorBoard shows: a TFRecord file of Protocol Buffers messages. Records reach the file whole and
/// several at a time: when 64 KiB have gathered, at <see cref="Flush"/> and at the end. Not safe for several threads.
/// </summary>
/// <remarks>
/// Every method that adds a value throws an <see cref="IOException"/> if records cannot be written, for example because the disk is
/// full or the file was removed. The records that had gathered are then lost, the file stays readable and the writer usable.
/// </remarks>
internal sealed class EventFileWriter : IDisposable
{
    private const int PendingBytes = 1 << 16;
    private readonly MemoryStream _pending = new();
    private readonly TimeProvider _clock;
    private readonly LogFile _file;
    private bool _isDisposed;

    /// <summary>Starts a new file in a folder. TensorBoard reads it after those that are there already.</summary>
    /// <param name="folder">That of the run; created if missing.</param>
    /// <param name="firstStep">
    /// The first step that will be written. What earlier files hold from this step on is shown no more: a resumed run repeats it.
    /// </param>
    /// <param name="clock">Tells the time of the records; that of the system if null.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public EventFileWriter(string folder, long firstStep = 0, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        _clock = clock ?? TimeProvider.System;
        _file = LogFile.Open(System.IO.Path.Combine(folder, EventFileName.Next(folder, _clock.GetUtcNow())), FileMode.CreateNew);
        try
        {
            RecordFrame.Write(_pending, EventMessage.Version(WallTime).Span);
            RecordFrame.Write(_pending, EventMessage.Start(WallTime, firstStep).Span);
            Flush();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The full path of the file.</summary>
    public string Path => _file.Path;

    private double WallTime => (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>Adds a number.</summary>
    /// <param name="tag">The name of the curve; a slash ends the name of its group.</param>
    /// <param name="step">Steps done, from 0.</param>
    /// <param name="value">Written as float32. TensorBoard marks what is not finite.</param>
    public void AddScalar(string tag, long step, double value) => Add(tag, step, SummaryValue.Scalar(tag, (float)value));

    /// <summary>
    /// Adds the distribution of values. Those that are not finite have no place in it; if there are any, their number is added as
    /// a scalar named <paramref name="tag"/> and "/non_finite".
    /// </summary>
    /// <param name="tag">The name of the distribution.</param>
    /// <param name="step">Steps done, from 0.</param>
    /// <param name="values">At least one.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public void AddHistogram(string tag, long step, ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("A distribution needs values.", nameof(values));
        AddHistogram(tag, step, new Histogram(values));
    }

    internal void AddHistogram(string tag, long step, Histogram histogram)
    {
        Add(tag, step, SummaryValue.Distribution(tag, histogram));
        if (histogram.NonFiniteCount > 0)
            AddScalar($"{tag}/non_finite", step, histogram.NonFiniteCount);
    }

    /// <summary>Adds a picture, as PNG.</summary>
    /// <param name="tag">The name of the series of pictures.</param>
    /// <param name="step">Steps done, from 0.</param>
    /// <param name="image">Stays the caller's.</param>
    public void AddImage(string tag, long step, RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using SKData png = SkiaEncoder.EncodeFastPng(image);
        Add(tag, step, SummaryValue.Picture(tag, image, png.ToArray()));
    }

    /// <summary>Adds a text.</summary>
    /// <param name="tag">The name of the series of texts.</param>
    /// <param name="step">Steps done, from 0.</param>
    /// <param name="markdown">Markdown, which TensorBoard renders.</param>
    public void AddText(string tag, long step, string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        Add(tag, step, SummaryValue.Text(tag, markdown));
    }

    /// <summary>Hands all records to the operating system, so that they survive the end of the process.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Flush()
    {
        if (_pending.Length == 0)
            return;
        ReadOnlyMemory<byte> records = _pending.GetBuffer().AsMemory(0, (int)_pending.Length);
        _pending.SetLength(0);
        _file.Append(records);
    }

    /// <summary>Flushes and closes the file.</summary>
    /// <exception cref="IOException">The last records cannot be written; the file is closed all the same.</exception>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        using (_file)
            Flush();
    }

    private void Add(string tag, long step, Action<CodedOutputStream> writeValue)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        RecordFrame.Write(_pending, EventMessage.Of(WallTime, step, writeValue).Span);
        if (_pending.Length >= PendingBytes)
            Flush();
    }
}
