namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Names of images in LVIS, which has web addresses only: <c>http://images.cocodataset.org/train2017/000000391895.jpg</c> is
/// <c>train2017/000000391895.jpg</c> where COCO's images lie.
/// </summary>
internal static class CocoUrl
{
    /// <summary>The last folder and the file of an address; empty where it names no file.</summary>
    public static string FileNameOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            return "";
        }

        string[] parts = Uri.UnescapeDataString(address.AbsolutePath).Split('/', '\\', StringSplitOptions.RemoveEmptyEntries);
        bool isSound = parts is [.., var last] && last.Contains('.', StringComparison.Ordinal)
            && !parts.TakeLast(2).Any(part => part is "." or ".." || part.Any(char.IsControl));
        return isSound ? string.Join('/', parts.TakeLast(2)) : "";
    }
}
