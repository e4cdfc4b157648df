using MaskRcnn.Images;
using MaskRcnn.Masks;
using Samples.Common;

namespace Samples.Nuclei;

/// <summary>
/// Reads microscope images in the layout of the 2018 Data Science Bowl: <c>ID/images/ID.png</c> and one PNG file per nucleus
/// in <c>ID/masks</c>, where every pixel that is not black belongs to it.
/// </summary>
internal static class NucleusDataSet
{
    private const string ClassName = "nucleus";

    /// <summary>Reads one subset; the paths of its images are relative to the root, because the model keeps the folder it was trained with.</summary>
    public static IReadOnlyList<InstanceRow> Read(string root, string subset) =>
        [.. Directory.EnumerateDirectories(Path.Combine(root, subset)).Order(StringComparer.Ordinal).Select(directory => ReadImage(root, directory))];

    private static InstanceRow ReadImage(string root, string directory)
    {
        string id = Path.GetFileName(directory);
        InstanceMask[] masks = [.. Directory.EnumerateFiles(Path.Combine(directory, "masks"), "*.png").Order(StringComparer.Ordinal).Select(ReadMask)];
        return new InstanceRow
        {
            ImagePath = Path.GetRelativePath(root, Path.Combine(directory, "images", id + ".png")),
            Labels = [.. masks.Select(_ => ClassName)],
            Masks = masks,
        };
    }

    private static InstanceMask ReadMask(string path)
    {
        var image = RgbImage.Load(path);
        var bitmap = new byte[image.Width * image.Height];
        for (int i = 0; i < bitmap.Length; i++)
            bitmap[i] = image.Pixels[3 * i];
        return RleMask.FromBitmap(bitmap, image.Size);
    }
}
