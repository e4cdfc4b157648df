using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.InstanceIds;

[TestClass]
public sealed class InstanceIdBrokenFileTests
{
    private const string Image = "images/a.png";
    private const string Ids = "instance_ids/a.png";

    private static readonly byte[] s_good = PngBuilder.Grey16(3, 0, 1, 0, 1, 0, 300);
    private static readonly Dictionary<string, byte[]> s_files = new() { [Image] = s_good, [Ids] = s_good };

    public static IEnumerable<object[]> Folders =>
        Structure().Concat(Kinds()).Concat(BrokenPngs.All.Select(png => new BrokenFolder($"ids: {png.Name}", Ids, png.File, "", png.Reason)))
            .Select(folder => new object[] { folder });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Folders), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_folder_is_refused_with_file_place_and_reason(object broken) =>
        ((BrokenFolder)broken).AssertRefused(s_files, path => DatasetReader.Read(path, DatasetFormat.InstanceIds));

    [TestMethod]
    public void Ids_of_a_class_that_is_not_named_are_refused()
    {
        var broken = new BrokenFolder("class 3 of 2", Ids, s_good, "value 300", "its class is 3, expected 1 to 2");
        var options = new DatasetReaderOptions { InstanceIdDivisor = 100, ClassNames = ["a", "b"] };
        broken.AssertRefused(s_files, path => DatasetReader.Read(path, DatasetFormat.InstanceIds, options));
    }

    [TestMethod]
    public void An_image_folder_that_is_missing_is_refused()
    {
        var broken = new BrokenFolder("none", new Dictionary<string, byte[]?>(), "elsewhere", "", "the folder does not exist");
        broken.AssertRefused(s_files, path => DatasetReader.Read(
            path, DatasetFormat.InstanceIds, new DatasetReaderOptions { ImageDirectory = Path.Combine(path, "elsewhere") }));
    }

    private static IEnumerable<BrokenFolder> Structure() =>
    [
        new("no images", new Dictionary<string, byte[]?> { [Image] = null }, "", "", "no folder of images is known"),
        new("no ids", new Dictionary<string, byte[]?> { [Ids] = null }, "", "", "no folder of images is known"),
        new("no PNG among the ids", new Dictionary<string, byte[]?> { [Ids] = null, ["instance_ids/a.txt"] = s_good }, "instance_ids", "", "no PNG file"),
        new("ids without an image", "instance_ids/b.png", s_good, "", "there is no image b"),
        new("two images for the ids", new Dictionary<string, byte[]?> { [Image] = null, ["images/a.bmp"] = s_good, ["images/a.gif"] = s_good }, "images", "a", "several"),
        new("image in another folder", new Dictionary<string, byte[]?> { [Image] = null, ["images/deep/a.png"] = s_good }, Ids, "", "there is no image a"),
        new("ids of Cityscapes without their image", "instance_ids/x_gtFine_instanceIds.png", s_good, "", "there is no image x_leftImg8bit"),
        new("text in place of the image", Image, Encoding.UTF8.GetBytes("text"), "", "not a JPEG"),
        new("truncated image", Image, s_good[..40], "", "truncated"),
        new("image larger than masks can be", Image, PngBuilder.File(PngBuilder.Header(int.MaxValue, 9, 8, 0)), "", "rows and columns"),
    ];

    private static IEnumerable<BrokenFolder> Kinds() =>
    [
        new("coloured ids", Ids, Picture(2, 3), "", "Rgb"),
        new("coloured ids with opacity", Ids, Picture(6, 4), "", "Rgba"),
        new("grey ids with opacity", Ids, Picture(4, 2), "", "GreyAlpha"),
    ];

    private static byte[] Picture(byte colorType, int channels) => PngBuilder.File(
        PngBuilder.Header(3, 2, 8, colorType), PngBuilder.Data(PngBuilder.Rows(new byte[6 * channels], 3 * channels)));
}
