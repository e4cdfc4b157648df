using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.MLNet.Tests.Scenes;

namespace MaskRcnn.MLNet.Tests.Datasets;

/// <summary>The shared scenes as a data set.</summary>
internal static class SceneDataset
{
    public static readonly string[] ClassNames = ["bar", "square"];

    public static InstanceDataset Create() => new(ClassNames, [.. SharedScenes.Folder.Rows.Select((row, index) => Image(index, row))]);

    /// <summary>The same with a crowd all over each image.</summary>
    public static InstanceDataset WithCrowds()
    {
        var everything = InstanceMask.FromRle(SceneFolder.Rectangle(0, 0, SceneFolder.Size, SceneFolder.Size));
        return new(ClassNames, [.. Create().Images.Select(image => image with
        {
            Instances = [new DatasetInstance(1, everything) { IsCrowd = true }, .. image.Instances],
        })]);
    }

    private static DatasetImage Image(int index, SceneRow row) => new(
        index + 100, SharedScenes.Folder.PathOf(row.ImagePath), SceneFolder.ImageSize,
        [.. row.Labels.Select((label, i) => new DatasetInstance(Array.IndexOf(ClassNames, label) + 1, row.Masks[i]))]);
}
