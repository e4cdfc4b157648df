namespace MaskRcnn.Images;

/// <summary>An image that is missing, is not an image, is damaged, or is larger than <see cref="RgbImage.MaxPixels"/>.</summary>
public sealed class InvalidImageException : Exception
{
    /// <summary>An error about one image; the message becomes "<paramref name="imageName"/>: <paramref name="reason"/>".</summary>
    /// <param name="imageName">The file path, or what the caller calls the image.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="innerException">The error of the decoder, if there was one.</param>
    public InvalidImageException(string imageName, string reason, Exception? innerException = null)
        : base($"{imageName}: {reason}", innerException) => (ImageName, Reason) = (imageName, reason);

    /// <summary>The file path, or what the caller calls the image.</summary>
    public string ImageName { get; }

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; }
}
