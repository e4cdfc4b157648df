using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.MaskFolders;

[TestClass]
public sealed class MaskFolderBrokenFileTests
{
    private const string Image = "a/images/a.png";
    private const string Mask = "a/masks/1.png";

    private static readonly byte[] s_good = PngBuilder.Grey8(3, 0, 1, 0, 1, 0, 0);

    private static readonly byte[] s_chessboard = BrokenPngs.Chessboard(4000);

    private static readonly Dictionary<string, byte[]> s_files = new()
    {
        [Image] = s_good, [Mask] = s_good, ["b/images/b.png"] = s_good, ["b/masks/1.png"] = s_good,
    };

    public static IEnumerable<object[]> Folders =>
        Structure().Concat(Images()).Concat(BrokenPngs.All.Select(png => new BrokenFolder($"mask: {png.Name}", Mask, png.File, "", png.Reason)))
            .Select(folder => new object[] { folder });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Folders), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_folder_is_refused_with_file_place_and_reason(object broken) =>
        ((BrokenFolder)broken).AssertRefused(s_files, path => DatasetReader.Read(path, DatasetFormat.MaskFolders));

    [TestMethod]
    public void A_file_or_nothing_in_place_of_the_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("file.png", s_good);
        BrokenFiles.AssertRefused(() => DatasetReader.Read(file, DatasetFormat.MaskFolders), "file.png", "", "this is a file");
        BrokenFiles.AssertRefused(() => DatasetReader.Read(folder.PathOf("none"), DatasetFormat.MaskFolders), "none", "", "does not exist");
    }

    private static IEnumerable<BrokenFolder> Structure() =>
    [
        new("nothing in it", s_files.Keys.ToDictionary(name => name, _ => (byte[]?)null), "", "", "there is no folder of an image"),
        new("no folder of images", new Dictionary<string, byte[]?> { [Image] = null }, "images", "", "the folder does not exist"),
        new("no folder of masks", new Dictionary<string, byte[]?> { [Mask] = null }, "masks", "", "the folder does not exist"),
        new("file in place of the masks", new Dictionary<string, byte[]?> { [Mask] = null, ["a/masks"] = s_good }, "masks", "", "this is a file"),
        new("image of another name", new Dictionary<string, byte[]?> { [Image] = null, ["a/images/c.png"] = s_good }, "images", "", "no image a.png"),
        new("two images", new Dictionary<string, byte[]?> { [Image] = null, ["a/images/a.jpg"] = s_good, ["a/images/a.bmp"] = s_good }, "images", "a", "several"),
        new("text beside the masks", "a/masks/notes.txt", "a", "", "this is no mask"),
        new("jpeg mask", "a/masks/1.jpg", [0xFF, 0xD8, 0xFF, 0xD9], "", "not a PNG file"),
    ];

    private static IEnumerable<BrokenFolder> Images() =>
    [
        new("empty image", Image, [], "", "the file is empty"),
        new("text in place of the image", Image, Encoding.UTF8.GetBytes("text"), "", "not a JPEG"),
        new("truncated image", Image, s_good[..40], "", "truncated"),
        new("image without width", Image, PngBuilder.File(PngBuilder.Header(0, 2, 8, 0)), "", "0x2"),
        new("image larger than masks can be", Image, PngBuilder.File(PngBuilder.Header(int.MaxValue, int.MaxValue, 8, 0)), "", "rows and columns"),
        new(
            "image and mask of a hundred million pixels that are not there",
            new Dictionary<string, byte[]?> { [Image] = Empty(10_000), [Mask] = Empty(10_000) }, Mask, "", "cannot be those of 10000x10000"),
        new(
            "mask of a chessboard",
            new Dictionary<string, byte[]?> { [Image] = s_chessboard, [Mask] = s_chessboard }, Mask, "", "runs along its columns"),
    ];

    private static byte[] Empty(uint side) => PngBuilder.File(PngBuilder.Header(side, side, 8, 0), PngBuilder.Data([0, 0]));
}
