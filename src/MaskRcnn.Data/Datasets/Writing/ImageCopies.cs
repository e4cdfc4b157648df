using MaskRcnn.Files;

namespace MaskRcnn.Datasets.Writing;

/// <summary>Copies image files to where a format looks for them.</summary>
internal static class ImageCopies
{
    /// <summary>Copies a file, unless it is there already.</summary>
    public static void Copy(string source, string target)
    {
        if (Path.GetFullPath(source) != Path.GetFullPath(target))
        {
            AtomicFile.Write(target, file => File.Copy(source, file));
        }
    }
}
