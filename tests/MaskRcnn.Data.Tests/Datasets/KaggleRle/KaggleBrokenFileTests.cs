using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.KaggleRle;

[TestClass]
public sealed class KaggleBrokenFileTests
{
    private const string Csv = "train.csv";
    private const string Header = "ImageId,EncodedPixels\n";
    private const string Sizes = "ImageId,EncodedPixels,Height,Width\n";

    // 6 pixels.
    private static readonly byte[] s_image = PngBuilder.Grey8(3, new byte[6]);

    private static readonly Dictionary<string, byte[]> s_files = new()
    {
        ["a.png"] = s_image, ["b.png"] = s_image, [Csv] = Encoding.UTF8.GetBytes(Header + "a,1 2\nb,\n"),
    };

    public static IEnumerable<object[]> Files =>
        Structure().Concat(Quotes()).Concat(Images()).Concat(Runs()).Concat(Columns()).Select(file => new object[] { file });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Files), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_file_is_refused_with_file_place_and_reason(object broken) =>
        ((BrokenFolder)broken).AssertRefused(s_files, path => DatasetReader.Read(Path.Combine(path, Csv), DatasetFormat.KaggleRle));

    [TestMethod]
    public void A_class_that_is_not_named_is_refused()
    {
        var broken = new BrokenFolder("unknown class", Csv, "ImageId,EncodedPixels,ClassId\na,1 1,7\n", "line 2", "the class is \"7\", expected one of \"8\"");
        var options = new DatasetReaderOptions { ClassNames = ["8"] };
        broken.AssertRefused(s_files, path => DatasetReader.Read(Path.Combine(path, Csv), DatasetFormat.KaggleRle, options));
    }

    [TestMethod]
    public void Several_class_names_for_a_file_without_classes_are_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.png", s_image);
        string file = folder.Write(Csv, Header + "a,1 2\n");
        Assert.ThrowsExactly<ArgumentException>(
            () => DatasetReader.Read(file, DatasetFormat.KaggleRle, new DatasetReaderOptions { ClassNames = ["a", "b"] }));
    }

    private static IEnumerable<BrokenFolder> Structure() =>
    [
        new("missing file", new Dictionary<string, byte[]?> { [Csv] = null }, Csv, "", "the file does not exist"),
        new("folder", new Dictionary<string, byte[]?> { [Csv] = null, [$"{Csv}/a.png"] = s_image }, Csv, "", "this is a folder"),
        Broken("empty file", "", "", "the file is empty"),
        Broken("blank file", "\n\n", "", "the file is empty"),
        Broken("column names only", Header, "", "there is no row"),
        Broken("no image id", "Id,EncodedPixels\na,1 1\n", "line 1", "no column ImageId"),
        Broken("no runs", "ImageId,Pixels\na,1 1\n", "line 1", "no column EncodedPixels"),
        Broken("column twice", "ImageId,EncodedPixels,encodedpixels\na,1 1,1 1\n", "line 1", "occurs twice"),
        Broken("height without width", "ImageId,EncodedPixels,Height\na,1 1,2\n", "line 1", "only one of the columns"),
        Broken("semicolons", "ImageId;EncodedPixels\na;1 1\n", "line 1", "no column ImageId"),
        Broken("tabs", "ImageId\tEncodedPixels\na\t1 1\n", "line 1", "no column ImageId"),
        Broken("no column names", "a,1 1\nb,\n", "line 1", "no column ImageId"),
        Broken("field missing", Header + "a,1 1\nb\n", "line 3", "field"),
        Broken("field too many", Header + "a,1 1,1 1\n", "line 2", "field"),
        Broken("JSON", "{\"ImageId\": \"a\"}", "line 1", ""),
        new("picture", Csv, s_image, "line 1", ""),
        new("UTF-16 without mark", Csv, Encoding.Unicode.GetBytes(Header + "a,1 1\n"), "line 1", "no column ImageId"),
        new("Latin-1", Csv, Encoding.Latin1.GetBytes(Header + "\u00e4.png,1 1\n"), "line 2", "UTF-8"),
        Broken("record of forty million characters", Header + "a," + new string('1', 40_000_000), "line 2", "longer than MaxRecordSize"),
    ];

    private static IEnumerable<BrokenFolder> Quotes() =>
    [
        Broken("quote within a field", Header + "a\"b,1 1\n", "line 2", "quote"),
        Broken("text after a quote", Header + "\"a\"b,1 1\n", "line 2", "quote"),
        Broken("quote that is not closed", Header + "\"a,1 1", "line 2", "quote"),
        Broken("line break in quotes", Header + "a,\"1\n1\"\n", "line 2", "quote"),
    ];

    private static IEnumerable<BrokenFolder> Images() =>
    [
        Broken("unknown image", Header + "c,1 1\n", "line 2", "no image \"c\""),
        Broken("unknown extension", Header + "a.jpg,1 1\n", "line 2", "no image \"a.jpg\""),
        Broken("no image id in a row", Header + ",1 1\n", "line 2", "image id is \"\""),
        Broken("way out of the folder", Header + "../a.png,1 1\n", "line 2", "expected the name of a file"),
        Broken("way out of the folder, size given", Sizes + "../../secret,1 1,2,3\n", "line 2", "expected the name of a file"),
        Broken("absolute path", Header + "/etc/passwd,1 1\n", "line 2", "expected the name of a file"),
        Broken("backslashes", Sizes + "..\\a.png,1 1,2,3\n", "line 2", "expected the name of a file"),
        Broken("parent folder", Sizes + "..,1 1,2,3\n", "line 2", "expected the name of a file"),
        Broken("control character", Sizes + "a\0b,1 1,2,3\n", "line 2", "expected the name of a file"),
        new("damaged image", new Dictionary<string, byte[]?> { ["a.png"] = s_image[..40] }, "a.png", "", "truncated"),
        new("huge image", new Dictionary<string, byte[]?> { ["a.png"] = PngBuilder.File(PngBuilder.Header(1 << 30, 1 << 30, 8, 0)) }, "a.png", "", "rows and columns"),
        new(
            "two images of the name", new Dictionary<string, byte[]?> { ["a.jpg"] = s_image, [Csv] = Encoding.UTF8.GetBytes(Header + "a,1 1\n") }, "", "a", "several"),
    ];

    private static IEnumerable<BrokenFolder> Runs() =>
    [
        Broken("letters", Header + "a,1 x\n", "line 2", "\"x\""),
        Broken("no length", Header + "a,1 1 3\n", "line 2", "starts at 3, has no length"),
        Broken("start of zero", Header + "a,0 1\n", "line 2", "run of 1 pixels at 0"),
        Broken("length of zero", Header + "a,1 0\n", "line 2", "run of 0 pixels at 1"),
        Broken("negative start", Header + "a,-1 1\n", "line 2", "\"-1\""),
        Broken("negative length", Header + "a,1 -1\n", "line 2", "\"-1\""),
        Broken("decimal", Header + "a,1.5 2\n", "line 2", "\"1.5\""),
        Broken("overlap", Header + "a,1 3 3 1\n", "line 2", "expected it from 4"),
        Broken("out of order", Header + "b,\na,4 1 1 1\n", "line 3", "expected it from 5"),
        Broken("beyond the image", Header + "a,6 2\n", "line 2", "to 6, the pixels of 3×2"),
        Broken("start beyond the image", Header + "a,7 1\n", "line 2", "to 6"),
        Broken("huge length", Header + "a,2 2147483647\n", "line 2", "2147483647"),
        Broken("number beyond 32 bits", Header + "a,1 4294967297\n", "line 2", "\"4294967297\""),
        Broken("not a number", Header + "a,NaN 1\n", "line 2", "\"NaN\""),
        Broken("infinity", Header + "a,1 Infinity\n", "line 2", "\"Infinity\""),
        Broken("hexadecimal", Header + "a,0x1 1\n", "line 2", "\"0x1\""),
        Broken("compressed runs of COCO", Header + "a,02203\n", "line 2", "has no length"),
        Broken("brackets", Header + "a,[1 1]\n", "line 2", "\"[1\""),
    ];

    private static IEnumerable<BrokenFolder> Columns() =>
    [
        Broken("height of zero", Sizes + "a,1 1,0,3\n", "line 2", "height \"0\""),
        Broken("negative width", Sizes + "a,1 1,2,-3\n", "line 2", "width \"-3\""),
        Broken("height in words", Sizes + "a,1 1,two,3\n", "line 2", "height \"two\""),
        Broken("no width", Sizes + "a,1 1,2,\n", "line 2", "width \"\""),
        Broken("more pixels than masks have", Sizes + "a,1 1,100000,100000\n", "line 2", "at most"),
        Broken("two sizes", Sizes + "a,1 1,2,3\na,1 1,3,2\n", "line 3", "3×2 in an earlier row"),
        Broken("no class", "ImageId,EncodedPixels,ClassId\na,1 1,\n", "line 2", "the class is \"\""),
    ];

    private static BrokenFolder Broken(string name, string csv, string place, string reason) => new(name, Csv, csv, place, reason);
}
