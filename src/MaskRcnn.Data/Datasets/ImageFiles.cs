using MaskRcnn.Files;
using MaskRcnn.Images;
using MaskRcnn.Images.Codecs;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Datasets;

/// <summary>The image files that annotations refer to.</summary>
internal static class ImageFiles
{
    /// <summary>Height and width of an image as a viewer shows it, EXIF orientation applied; no pixels are decoded.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidImageException">
    /// The file is missing, no image, damaged or truncated before its picture data, or larger than masks can be.
    /// </exception>
    public static ImageSize ReadSize(string path) => ReadSize(path, out _);

    /// <summary>The Exif orientation of a file whose size was read before.</summary>
    public static SKEncodedOrigin ReadOrientation(string path) => ImageHeaderReader.Read(path).Orientation;

    /// <summary>As the other overload, and whether samples have more than 8 bits.</summary>
    public static ImageSize ReadSize(string path, out bool isDeep)
    {
        try
        {
            ImageHeader header = ImageHeaderReader.Read(path);
            isDeep = header.IsDeep;
            ImageSize size = header.Orientation >= SKEncodedOrigin.LeftTop
                ? new ImageSize(header.Height, header.Width)
                : new ImageSize(header.Width, header.Height);
            return ImageSizeLimits.Violation(size) is { } violation ? throw new InvalidImageException(path, violation) : size;
        }
        catch (InvalidDataException error)
        {
            throw new InvalidImageException(path, error.Message, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = File.Exists(path) ? $"the file cannot be read: {error.Message}" : Directory.Exists(path) ? MissingFile.Reason(path) : $"the file does not exist{NearbyFiles.Hint(path)}";
            throw new InvalidImageException(path, reason, error);
        }
    }
}
