using MaskRcnn.Datasets;
using Samples.Common;

namespace Samples.Nuclei;

/// <summary>Microscope images in the layout of the 2018 Data Science Bowl: <c>ID/images/ID.png</c> and one PNG file per nucleus in <c>ID/masks</c>.</summary>
internal static class NucleusDataSet
{
    private const string ClassName = "nucleus";

    /// <summary>Reads one subset; the paths of its images are relative to the root, because the model keeps the folder it was trained with.</summary>
    public static IReadOnlyList<InstanceRow> Read(string root, string subset)
    {
        var options = new DatasetReaderOptions { DefaultClassName = ClassName };
        InstanceDataset dataset = DatasetReader.Read(Path.Combine(root, subset), DatasetFormat.MaskFolders, options);
        return [.. dataset.Images.Select(image => new InstanceRow
        {
            ImagePath = Path.GetRelativePath(root, image.Path),
            Labels = [.. image.Instances.Select(_ => ClassName)],
            Masks = [.. image.Instances.Select(instance => instance.Mask)],
        })];
    }
}
