namespace MaskRcnn.Weights;

/// <summary>Weights that could not be fetched. The message names the file, its address and the folder to put it into by hand.</summary>
public sealed class WeightsDownloadException : IOException
{
    /// <summary>An error about one file.</summary>
    /// <param name="address">Where it should have come from.</param>
    /// <param name="path">Where it belongs.</param>
    /// <param name="reason">What went wrong.</param>
    /// <param name="innerException">The cause, or null.</param>
    public WeightsDownloadException(Uri address, string path, string reason, Exception? innerException = null)
        : base(
            $"{Path.GetFileName(path)} could not be downloaded from {address}: {reason}. To use it without a connection, put the file " +
            $"into the folder {Path.GetDirectoryName(path)}.",
            innerException)
    {
    }
}
