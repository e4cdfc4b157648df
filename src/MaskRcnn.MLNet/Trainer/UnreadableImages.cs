using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Decides what becomes of images that cannot be read: an error, or a warning for each up to the limit of the options.</summary>
internal sealed class UnreadableImages(IHost host, IChannel channel, LoadingOptions options)
{
    /// <summary>How many were left out.</summary>
    public int Count { get; private set; }

    /// <param name="error">Names the image and the reason.</param>
    /// <exception cref="InvalidDataException">The policy is to stop, or too many were left out.</exception>
    public void Add(InvalidDataException error)
    {
        if (options.UnreadableImages == UnreadableImagePolicy.Stop)
            throw host.Process(error);
        if (++Count > options.MaxUnreadableImages)
        {
            string limit = $"more than the {options.MaxUnreadableImages} that {nameof(LoadingOptions.MaxUnreadableImages)} allows";
            throw host.Process(new InvalidDataException($"{Count} images could not be read, {limit}. The last: {error.Message}", error));
        }

        channel.Warning($"Left out: {error.Message}");
    }
}
