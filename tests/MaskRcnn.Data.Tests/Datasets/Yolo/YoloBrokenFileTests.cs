using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.Yolo;

[TestClass]
public sealed class YoloBrokenFileTests
{
    private const string Description = "data.yaml";
    private const string Labels = "labels/a.txt";
    private const string Image = "images/a.png";

    private static readonly byte[] s_image = PngBuilder.Grey8(8, new byte[8 * 4]);

    private static readonly Dictionary<string, byte[]> s_files = new()
    {
        [Description] = Encoding.UTF8.GetBytes("train: images\nnames: [cat, dog]\n"),
        [Image] = s_image,
        [Labels] = Encoding.UTF8.GetBytes("0 0 0 1 0 1 1\n"),
    };

    public static IEnumerable<object[]> Folders =>
        Yaml().Concat(Names()).Concat(Paths()).Concat(Rows()).Concat(Files()).Select(folder => new object[] { folder });

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    [TestMethod]
    [DynamicData(nameof(Folders), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_folder_is_refused_with_file_place_and_reason(object broken) =>
        ((BrokenFolder)broken).AssertRefused(s_files, path => DatasetReader.Read(path, DatasetFormat.Yolo));

    [TestMethod]
    public void Options_that_the_data_set_does_not_meet_are_refused()
    {
        AssertRefused(new DatasetReaderOptions { Subset = "val" }, Description, "", "no subset \"val\", expected one of train");
        AssertRefused(new DatasetReaderOptions { ClassNames = ["cat", "bird"] }, Description, "names", "\"dog\" is none of");
        AssertRefused(new DatasetReaderOptions { ImageDirectory = "/none" }, Description, "train", "no folder or list of images");

        static void AssertRefused(DatasetReaderOptions options, string file, string place, string reason) =>
            new BrokenFolder("options", new Dictionary<string, byte[]?>(), file, place, reason)
                .AssertRefused(s_files, path => DatasetReader.Read(path, DatasetFormat.Yolo, options));
    }

    private static IEnumerable<BrokenFolder> Yaml() =>
    [
        new("empty file", Description, "", "", "the file is empty"),
        new("comment only", Description, "# nothing\n", "", "the file is empty"),
        new("list in place of keys", Description, "- images\n", "line 1", "expected keys with values"),
        new("word in place of keys", Description, "images\n", "line 1", "expected keys with values"),
        new("list that is not closed", Description, "names: [cat, dog\ntrain: images\n", "", "no YAML"),
        new("quote that is not closed", Description, "train: \"images\nnames: [cat]\n", "line", "no YAML"),
        new("tab for indentation", Description, "names:\n\t0: cat\n", "line", "no YAML"),
        new("key twice", Description, "train: images\nnames: [cat]\ntrain: images\n", "line 3", "\"train\" occurs twice"),
        new("two documents", Description, "train: images\nnames: [cat]\n---\ntrain: images\n", "line 3", "another document"),
        new("list as a key", Description, "[a, b]: c\n", "line 1", "expected a key"),
        new("alias", Description, "names: &x [cat]\ntrain: *x\n", "line 2", "expected a folder or list"),
        new("alias to itself", Description, "names: &x [*x]\ntrain: images\n", "line 1", "expected a class name"),
        new("JSON that is truncated", Description, "{\"train\": \"images\", \"names\": [\"cat\"", "line", "no YAML"),
        new("control character", Description, "train: images\nnames: [c\u0001t]\n", "line 2", "no text"),
        new("Latin-1", Description, Encoding.Latin1.GetBytes("train: images\nnames: [k\u00e4tzchen]\n"), "byte", "not UTF-8"),
        new("UTF-16", Description, Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("train: images\n")).ToArray(), "byte", "not UTF-8"),
        new("picture", Description, s_image, "byte", "not UTF-8"),
        new("two megabytes", Description, "train: images # " + new string('x', 2_000_000), "", "more than"),
        new("nesting of a hundred thousand lists", Description, "x: " + new string('[', 100_000), "", "in one another"),
        new("nesting of a hundred thousand entries", Description, "x:\n" + string.Concat(Enumerable.Repeat("- ", 100_000)), "", "no images are named"),
        new("billion laughs", Description, Laughs(), "line 12", "expected a class name"),
    ];

    private static IEnumerable<BrokenFolder> Names() =>
    [
        new("no names", Description, "train: images\n", "names", "there are no class names"),
        new("empty names", Description, "train: images\nnames: []\n", "names", "the list of class names is empty"),
        new("names in one word", Description, "train: images\nnames: cat\n", "line 2", "expected a list or mapping"),
        new("name twice", Description, "train: images\nnames: [cat, cat]\n", "line 2", "\"cat\" is empty, no text or occurs twice"),
        new("name empty", Description, "train: images\nnames: [cat, '']\n", "line 2", "\"\" is empty"),
        new("names in lists", Description, "train: images\nnames: [[cat]]\n", "line 2", "expected a class name"),
        new("class number missing", Description, "train: images\nnames: {0: cat, 2: dog}\n", "line 2", "class number \"2\" is out of turn, expected 1"),
        new("class numbers from 1", Description, "train: images\nnames: {1: cat}\n", "line 2", "class number \"1\""),
        new("class number negative", Description, "train: images\nnames: {-1: cat}\n", "line 2", "class number \"-1\""),
        new("class number twice", Description, "train: images\nnames: {0: cat, 0: dog}\n", "line 2", "\"0\" occurs twice"),
        new("fewer names than classes", Description, "train: images\nnc: 3\nnames: [cat, dog]\n", "nc", "3, but there are 2 names"),
        new("classes in words", Description, "train: images\nnc: two\nnames: [cat, dog]\n", "line 2", "\"two\", expected a whole number"),
        new("class names twice in a list", new Dictionary<string, byte[]?> { [Description] = null, ["labels/classes.txt"] = "a\na\n"u8.ToArray() }, "classes.txt", "name 2", "occurs twice"),
        new("no class names anywhere", new Dictionary<string, byte[]?> { [Description] = null }, "", "names", "there are no class names"),
    ];

    private static IEnumerable<BrokenFolder> Paths() =>
    [
        new("no subset", Description, "names: [cat]\n", "", "no images are named"),
        new("empty subset", Description, "train:\nnames: [cat]\n", "", "no images are named"),
        new("folder that is missing", Description, "train: pictures\nnames: [cat]\n", "train", "no folder or list of images"),
        new("absolute folder", Description, "train: /etc\nnames: [cat]\n", "train", "leads out of"),
        new("way out of the folder", Description, "train: ../../etc\nnames: [cat]\n", "train", "leads out of"),
        new("way out in the middle", Description, "train: images/../../other\nnames: [cat]\n", "train", "leads out of"),
        new("root elsewhere", Description, "path: /\ntrain: images\nnames: [cat]\n", "path", "leads out of"),
        new("mapping as a path", Description, "train: {a: b}\nnames: [cat]\n", "line 1", "expected a folder or list"),
        new("list of images elsewhere", Lists("/etc/passwd\n"), "train.txt", "line 1", "leads out of"),
        new("list with other files", Lists("images/a.png\nlabels/a.txt\n"), "train.txt", "line 2", "is no image file"),
        new("list with a missing image", Lists("images/b.png\n"), "b.png", "", "does not exist"),
        new("several descriptions", new Dictionary<string, byte[]?> { [Description] = null, ["a.yaml"] = [], ["b.yaml"] = [] }, "", "", "expected one YAML file"),
        new("no folder of labels", new Dictionary<string, byte[]?> { [Labels] = null }, "labels", "", "the folder does not exist"),
    ];

    private static IEnumerable<BrokenFolder> Rows() =>
    [
        new("class only", Labels, "0\n", "line 1", "has 0 values"),
        new("box", Labels, "0 0.5 0.5 0.2 0.2\n", "line 1", "BoxesAsMasks"),
        new("two points and a half", Labels, "0 0 0 1 0 1\n", "line 1", "has 5 values"),
        new("odd number of values", Labels, "0 0 0 1 0 1 1 1\n", "line 1", "has 7 values"),
        new("unknown class", Labels, "0 0 0 1 0 1 1\n2 0 0 1 0 1 1\n", "line 2", "the class is 2, expected a number from 0 to 1"),
        new("negative class", Labels, "-1 0 0 1 0 1 1\n", "line 1", "the class is \"-1\""),
        new("class in words", Labels, "cat 0 0 1 0 1 1\n", "line 1", "the class is \"cat\""),
        new("decimal class", Labels, "0.5 0 0 1 0 1 1\n", "line 1", "the class is \"0.5\""),
        new("huge class", Labels, "99999999999999 0 0 1 0 1 1\n", "line 1", "the class is"),
        new("word for a number", Labels, "0 0 0 1 0 x 1\n", "line 1", "value 5 after the class is \"x\""),
        new("not a number", Labels, "0 0 NaN 1 0 1 1\n", "line 1", "value 2 after the class is \"NaN\""),
        new("infinity", Labels, "0 0 0 1 0 Infinity 1\n", "line 1", "\"Infinity\""),
        new("overflow", Labels, "0 0 0 1 0 1e999 1\n", "line 1", "\"1e999\""),
        new("pixels", Labels, "0 10 10 200 10 200 150\n", "line 1", "value 1 after the class is 10"),
        new("far left of the image", Labels, "0 -0.2 0 1 0 1 1\n", "line 1", "is -0.2,"),
        new("commas", Labels, "0,0,0,1,0,1,1\n", "line 1", "the class is"),
        new("decimal commas", Labels, "0 0,5 0 1 0 1 1\n", "line 1", "\"0,5\""),
        new("hexadecimal", Labels, "0 0x1 0 1 0 1 1\n", "line 1", "\"0x1\""),
        new("zero bytes", Labels, [0, 0, 0, 0], "line 1", "the class is"),
        new("UTF-16", Labels, Encoding.Unicode.GetBytes("0 0 0 1 0 1 1\n"), "line 1", "the class is"),
        new("picture", Labels, s_image, "line 1", "the class is"),
        new("a million values that are none", Labels, "0 " + string.Concat(Enumerable.Repeat("0.5 ", 1_000_001)), "line 1", "has 1000001 values"),
    ];

    private static IEnumerable<BrokenFolder> Files() =>
    [
        new("labels without an image", "labels/b.txt", "0 0 0 1 0 1 1\n", "", "there is no image b"),
        new("image that is text", Image, "text", "", "not a JPEG"),
        new("truncated image", Image, s_image[..40], "", "truncated"),
        new("huge image", Image, PngBuilder.File(PngBuilder.Header(int.MaxValue, 1, 8, 0)), "", "rows and columns"),
        new("two images for the labels", new Dictionary<string, byte[]?> { ["images/a.bmp"] = s_image }, "images", "a", "several"),
        new("no image at all", new Dictionary<string, byte[]?> { [Image] = null, [Labels] = null, ["images/a.txt"] = [], ["labels/classes.txt"] = [] }, Description, "", "no images are named"),
    ];

    private static Dictionary<string, byte[]?> Lists(string list) => new()
    {
        [Description] = "train: train.txt\nnames: [cat]\n"u8.ToArray(), ["train.txt"] = Encoding.UTF8.GetBytes(list),
    };

    /// <summary>Ten levels of lists, each with ten references to the one before.</summary>
    private static string Laughs()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= 10; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        return text.Append("names: [*a10]\n").ToString();
    }
}
