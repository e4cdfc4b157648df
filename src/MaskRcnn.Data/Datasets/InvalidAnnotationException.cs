namespace MaskRcnn.Datasets;

/// <summary>An annotation file that cannot be read as what it claims to be.</summary>
public sealed class InvalidAnnotationException : Exception
{
    /// <summary>An error at one place; the message becomes "file: place: reason".</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">Where in it, for example <c>line 3</c> or <c>annotations[17].segmentation</c>; empty for the whole file.</param>
    /// <param name="reason">The value found and what was expected.</param>
    /// <param name="innerException">The error of the parser, if there was one.</param>
    public InvalidAnnotationException(string file, string place, string reason, Exception? innerException = null)
        : base(place.Length == 0 ? $"{file}: {reason}" : $"{file}: {place}: {reason}", innerException)
    {
        File = file;
        Place = place;
        Reason = reason;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Where in the file, or empty.</summary>
    public string Place { get; }

    /// <summary>The value found and what was expected.</summary>
    public string Reason { get; }
}
