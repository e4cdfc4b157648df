using MaskRcnn.Datasets.Xml;

namespace MaskRcnn.Datasets.Cvat;

/// <summary>
/// Finds the images of a CVAT export: in <c>images/</c> beside the file, there also in a folder per subset, or beside the file itself.
/// </summary>
internal sealed class CvatImageFiles(string path, string? imageDirectory)
{
    private const string Folder = "images";

    private readonly ImageLocator _locator = new(path, imageDirectory);
    private readonly bool _hasFolder = imageDirectory is null && Directory.Exists(Path.Combine(Path.GetDirectoryName(path) ?? "", Folder));

    /// <summary>The path of an image; beside the file where it is nowhere.</summary>
    public string Locate(AnnotationElement image)
    {
        string name = image.Text("name");
        string beside = _locator.Locate(name, image.Place);
        if (!_hasFolder)
        {
            return beside;
        }

        string[] folders = image.Optional("subset") is string subset ? [$"{Folder}/{subset}", Folder] : [Folder];
        return folders.Select(folder => _locator.Locate(name, image.Place, folder)).FirstOrDefault(File.Exists) ?? beside;
    }
}
