namespace MaskRcnn.Loading;

/// <summary>An image that could not be read.</summary>
/// <param name="Name">Usually its path.</param>
/// <param name="Reason">What is wrong with it.</param>
internal sealed record UnreadableImage(string Name, string Reason)
{
    /// <summary>What to tell the user where the image is skipped.</summary>
    public string Warning => $"{Name} is left out: {Reason}";

    /// <summary>Checks that images may still be skipped.</summary>
    /// <param name="count">Skipped so far, with this one.</param>
    /// <param name="options">With the limit.</param>
    /// <exception cref="InvalidDataException">There are more than the limit.</exception>
    public void CheckLimit(int count, LoadingOptions options)
    {
        if (count > options.MaxUnreadableImages)
        {
            throw new InvalidDataException(
                $"{count} images could not be read, more than {nameof(LoadingOptions)}.{nameof(LoadingOptions.MaxUnreadableImages)} allows. "
                + $"The last: {Name}: {Reason}");
        }
    }
}
