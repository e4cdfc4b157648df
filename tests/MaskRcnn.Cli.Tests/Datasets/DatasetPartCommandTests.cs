using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Tests.Datasets;

/// <summary><c>dataset split</c>, <c>merge</c>, <c>filter</c> and <c>stats</c>.</summary>
[TestClass]
public sealed class DatasetPartCommandTests
{
    [TestMethod]
    public void Parts_of_a_split_join_to_the_whole()
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, 10);

        CommandLine split = CommandLine.Run("dataset", "split", path, "-o", folder.PathOf("parts"), "--parts", "train=*,val=0.3", "--stratify", "--seed", "2").Expect(0);
        StringAssert.Contains(split.Output, "val.json: 3 images, 3 instances");
        string[] parts = [folder.PathOf("parts/train.json"), folder.PathOf("parts/val.json")];
        CommandLine.Run("dataset", "merge", parts[0], parts[1], "-o", folder.PathOf("whole.json")).Expect(0);

        InstanceDataset whole = DatasetReader.Read(folder.PathOf("whole.json"));
        CollectionAssert.AreEquivalent(
            Enumerable.Range(1, 10).Select(i => folder.PathOf($"{i}.png")).ToArray(), whole.Images.Select(image => Path.GetFullPath(image.Path)).ToArray());
        StringAssert.Contains(CommandLine.Run("dataset", "merge", path, path, "-o", folder.PathOf("double.json")).Expect(0).Error, "10 image files are in several data sets");
    }

    [TestMethod]
    public void Groups_and_parts_that_cannot_be_are_refused()
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, 4);
        StringAssert.Contains(
            CommandLine.Run("dataset", "split", path, "-o", folder.PathOf("parts"), "--group-by", "slide").Expect(1).Error, "--group-by \"slide\" does not match the file name");
        StringAssert.Contains(
            CommandLine.Run("dataset", "split", path, "-o", folder.PathOf("parts"), "--parts", "train=2,val=9").Expect(1).Error, "4 images are too few");
        StringAssert.Contains(
            CommandLine.Run("dataset", "split", path, "-o", folder.PathOf("parts"), "--parts", "train").Expect(2).Error, "--parts has \"train\"");
        Assert.IsFalse(File.Exists(folder.PathOf("parts/train.json")));
    }

    [TestMethod]
    public void A_filter_keeps_classes_sizes_and_images()
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, 6), kept = folder.PathOf("kept.json");

        CommandLine.Run("dataset", "filter", path, "-o", kept, "--keep-classes", "dog", "--no-empty").Expect(0);
        Assert.AreEqual((3, 3), Count(kept));
        CommandLine.Run("dataset", "filter", path, "-o", kept, "--min-area", "20").Expect(0);
        Assert.AreEqual((6, 2), Count(kept));
        CommandLine.Run("dataset", "filter", path, "-o", kept, "--file-pattern", "^[12]\\.").Expect(0);
        Assert.AreEqual((2, 2), Count(kept));
        StringAssert.Contains(
            CommandLine.Run("dataset", "filter", path, "-o", kept, "--drop-classes", "horse").Expect(1).Error, "Class \"horse\" is not in the data set");
        StringAssert.Contains(CommandLine.Run("dataset", "filter", path, "-o", kept, "--file-pattern", "(").Expect(1).Error, "--file-pattern is \"(\"");
        CommandLine.Run("dataset", "filter", path, "-o", kept, "--keep-classes", "dog", "--drop-classes", "cat").Expect(2);

        static (int, int) Count(string file) => DatasetReader.Read(file) is var dataset ? (dataset.Images.Count, dataset.InstanceCount) : default;
    }

    [TestMethod]
    public void Counts_are_printed_as_tables_and_as_json()
    {
        using var folder = new TemporaryFolder();
        string path = Write(folder, 6);
        StringAssert.StartsWith(CommandLine.Run("dataset", "stats", path).Expect(0).Output, "6 images, 6 instances, 0 crowds, 2 classes");
        StringAssert.Contains(CommandLine.Run("dataset", "stats", path, "--json").Expect(0).Output, "\"imageCount\": 6");
    }

    /// <summary>Images of cats and dogs in turn; every third has a square of 5 pixels, the others of 4.</summary>
    private static string Write(TemporaryFolder folder, int count)
    {
        IEnumerable<string> Each(Func<int, string> element) => Enumerable.Range(1, count).Select(element);
        foreach (string name in Each(i => $"{i}.png"))
            folder.Write(name, "a picture");
        return folder.Write("all.json", $$"""
            {"images": [{{string.Join(',', Each(i => $$"""{"id": {{i}}, "file_name": "{{i}}.png", "width": 8, "height": 8}"""))}}],
            "annotations": [{{string.Join(',', Each(i => $$"""{"id": {{i}}, "image_id": {{i}}, "category_id": {{(i % 2) + 1}}, "segmentation": [[0, 0, {{Side(i)}}, 0, {{Side(i)}}, {{Side(i)}}, 0, {{Side(i)}}]]}"""))}}],
            "categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "dog"}]}
            """);

        static int Side(int i) => i % 3 == 0 ? 5 : 4;
    }
}
