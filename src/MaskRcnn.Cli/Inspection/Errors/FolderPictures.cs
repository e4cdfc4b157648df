using MaskRcnn.Datasets;
using MaskRcnn.Images;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>The pictures that a file of annotations names.</summary>
internal sealed class FolderPictures(ImageLocator locator)
{
    /// <summary>A picture, or what is wrong with it.</summary>
    public LoadedPicture Load(string name)
    {
        try
        {
            return new LoadedPicture(RgbImage.Load(locator.Locate(name, "images")), null);
        }
        catch (Exception error) when (error is InvalidImageException or InvalidAnnotationException)
        {
            return new LoadedPicture(null, error.Message);
        }
    }
}
