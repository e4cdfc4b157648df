using MaskRcnn.Images;
using MaskRcnn.Images.Png;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets;

/// <summary>PNG files whose pixels say what belongs to which instance.</summary>
internal static class MaskImageFile
{
    /// <summary>Opens such a file; no picture data are inflated yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="imageSize">Size of the image that it belongs to, as a viewer shows it.</param>
    /// <param name="options">For the largest file.</param>
    /// <exception cref="InvalidImageException">The file is no PNG, damaged, or has another size than its image.</exception>
    /// <exception cref="InvalidAnnotationException">The file is missing, unreadable or too large.</exception>
    public static PngFile Open(string path, ImageSize imageSize, DatasetReaderOptions options)
    {
        PngFile file = PngFile.Open(AnnotationFile.ReadAll(path, options), path);
        ImageSize size = file.Layout.Size;
        if (size == imageSize)
        {
            return file;
        }

        string hint = size == new ImageSize(imageSize.Height, imageSize.Width)
            ? "; it may have been drawn on the image without its Exif orientation"
            : "";
        throw new InvalidImageException(path, $"the mask has a size of {size}, expected that of its image, {imageSize}{hint}");
    }
}
