using MaskRcnn.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>
/// Finds the reason why ML.NET could not load a model: it wraps what a transformer's loader throws once per chain, and then tries an
/// older format, whose failure is what its own message says.
/// </summary>
internal static class ModelLoadFailure
{
    /// <summary>The error for the user, with the reason in its message.</summary>
    /// <param name="error">What ML.NET threw.</param>
    /// <param name="name">What to call the model.</param>
    public static Exception Explain(Exception error, string name)
    {
        Exception reason = error;
        while (reason.InnerException is { } inner && reason is not NativeLibraryException)
            reason = inner;
        return reason switch
        {
            NativeLibraryException => reason,
            InvalidOperationException when IsAboutDevice(reason) => new InvalidOperationException(reason.Message, error),
            _ => new InvalidDataException($"{name} cannot be loaded: {FirstLine(reason.Message)}", error),
        };
    }

    /// <summary>Whether a stream begins as a zip does; reads nothing away from it.</summary>
    public static bool IsZip(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        long position = stream.Position;
        bool isZip = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PK\x03\x04"u8);
        stream.Position = position;
        return isZip;
    }

    // TorchDevice names the property.
    private static bool IsAboutDevice(Exception reason) =>
        reason.Message.Contains(nameof(Microsoft.ML.MLContext.GpuDeviceId), StringComparison.Ordinal);

    private static string FirstLine(string message) => message.AsSpan().EnumerateLines() is var lines && lines.MoveNext() ? lines.Current.ToString() : "";
}
