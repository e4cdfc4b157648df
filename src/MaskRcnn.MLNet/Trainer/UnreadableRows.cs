using MaskRcnn.Loading;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Decides what becomes of rows whose image cannot be read: an error, or a warning for each up to the limit of the options.</summary>
internal sealed class UnreadableRows(IHost host, IChannel channel, LoadingOptions options)
{
    /// <summary>How many rows were left out.</summary>
    public int Count { get; private set; }

    /// <param name="error">Names the row and the reason.</param>
    /// <exception cref="InvalidDataException">The policy is to stop, or too many rows were left out.</exception>
    public void Add(InvalidDataException error)
    {
        if (options.UnreadableImages == UnreadableImagePolicy.Stop)
            throw host.Process(error);
        if (++Count > options.MaxUnreadableImages)
        {
            throw host.Process(new InvalidDataException(
                $"{Count} images could not be read, more than the {options.MaxUnreadableImages} that {nameof(LoadingOptions.MaxUnreadableImages)} allows. The last: {error.Message}",
                error));
        }

        channel.Warning($"The row is left out. {error.Message}");
    }
}
