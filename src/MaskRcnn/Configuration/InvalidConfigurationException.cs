namespace MaskRcnn.Configuration;

/// <summary>A configuration that cannot be used: no JSON, an option that does not exist, or a value that an option cannot have.</summary>
public sealed class InvalidConfigurationException : Exception
{
    /// <summary>An error at one place; the message becomes "source: place reason".</summary>
    /// <param name="source">The file, or whatever else the configuration came from.</param>
    /// <param name="place">Where in it, for example <c>training.stages[0].epochs</c>; empty for the whole.</param>
    /// <param name="reason">The value found and what was expected.</param>
    /// <param name="innerException">The error behind it, if there was one.</param>
    public InvalidConfigurationException(string source, string place, string reason, Exception? innerException = null)
        : base(place.Length == 0 ? $"{source}: {reason}" : $"{source}: {place} {reason}", innerException) =>
        (Origin, Place, Reason) = (source, place, reason);

    /// <summary>The file, or whatever else the configuration came from.</summary>
    public string Origin { get; }

    /// <summary>Where in the configuration, or empty.</summary>
    public string Place { get; }

    /// <summary>The value found and what was expected.</summary>
    public string Reason { get; }
}
