namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>
/// Folders of the semantic and instance segmentation of KITTI (https://www.cvlibs.net/datasets/kitti, 2015): ids and images have the
/// same name. An id is 256 times the number of a class of Cityscapes and its own number, 0 where objects are not told apart.
/// </summary>
internal static class KittiNames
{
    /// <summary>What ids are divided by to have the number of the class.</summary>
    public const int Divisor = 256;

    private const string IdFolder = "instance";
    private const string ImageFolder = "image_2";

    private static readonly string[] s_above = ["", "training"];

    /// <summary>The folders of ids and of images, or null where the folder is not laid out like this.</summary>
    public static (string Ids, string Images)? FoldersIn(string path)
    {
        foreach (string above in s_above)
        {
            (string ids, string images) = (Path.Combine(path, above, IdFolder), Path.Combine(path, above, ImageFolder));
            if (Directory.Exists(ids) && Directory.Exists(images))
            {
                return (ids, images);
            }
        }

        return null;
    }
}
