using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Datasets.Coco;

[TestClass]
public sealed class CocoReaderTests
{
    [TestMethod]
    public void File_is_read_whatever_the_order_of_its_lists()
    {
        InstanceDataset dataset = Read(CocoSamples.Bytes);
        CollectionAssert.AreEqual(new[] { "cat", "dog" }, dataset.ClassNames.ToArray());
        CollectionAssert.AreEqual(new long[] { 0, 9 }, dataset.ClassIds.ToArray());
        Assert.HasCount(2, dataset.Images);
        Assert.IsEmpty(dataset.Warnings);

        DatasetImage image = dataset.Images[0];
        Assert.AreEqual(30, image.Id);
        Assert.EndsWith(Path.Combine("train", "a é.png"), image.Path);
        Assert.AreEqual(new ImageSize(5, 4), image.Size);
        DatasetInstance polygons = image.Instances[0];
        Assert.AreEqual(2, polygons.Label);
        Assert.AreEqual(7, polygons.Id);
        Assert.AreEqual(new CocoBox(0, 0, 3, 3.25), polygons.Box);
        Assert.AreEqual(3.5, polygons.Area);
        Assert.IsFalse(polygons.IsCrowd);
        Assert.AreEqual("[[1.5,1,3,1,3,3.25],[0,0,1,0,1,1,0,1]]", polygons.Mask.ToString());

        DatasetInstance crowd = image.Instances[1];
        Assert.IsTrue(crowd.IsCrowd);
        Assert.AreEqual(1, crowd.Label);
        Assert.AreEqual(9007199254740993, crowd.Id);
        Assert.AreEqual(RleMask.FromCounts(new ImageSize(5, 4), [2, 3, 15]), crowd.Mask.Rle);

        DatasetInstance compressed = dataset.Images[1].Instances[0];
        Assert.AreEqual(RleMask.FromCounts(new ImageSize(2, 3), [1, 3, 2]), compressed.Mask.Rle);
        Assert.IsNull(compressed.Box);
        Assert.IsNull(compressed.Area);
    }

    [TestMethod]
    public void Text_may_end_anywhere_in_the_buffer()
    {
        // Padding moves every token of the sample across the border between two buffers once.
        string expected = Describe(Read(CocoSamples.Bytes));
        int border = (1 << 16) - 1;
        for (int padding = border - CocoSamples.Bytes.Length; padding <= border; padding += 7)
        {
            byte[] file = Encoding.UTF8.GetBytes(CocoSamples.Text.Insert(1, new string(' ', padding)));
            Assert.AreEqual(expected, Describe(Read(file)), $"padding {padding}");
        }
    }

    [TestMethod]
    public void Token_longer_than_the_buffer_is_read()
    {
        byte[] file = Encoding.UTF8.GetBytes(CocoSamples.With("\"info\": {", $"\"info\": {{\"x\": \"{new string('x', 300_000)}\", "));
        Assert.AreEqual(Describe(Read(CocoSamples.Bytes)), Describe(Read(file)));
    }

    [TestMethod]
    public void Memory_is_needed_for_the_result_not_for_the_text()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("instances.json");
        using (StreamWriter writer = File.CreateText(path))
        {
            writer.Write("{\"ignored\": [0");
            for (int i = 0; i < 30; i++)
            {
                writer.Write(string.Concat(Enumerable.Repeat(", {\"key\": \"value\"}", 50_000)));
            }

            writer.Write(string.Concat("], ", CocoSamples.Text.AsSpan(1)));
        }

        Assert.IsGreaterThan(25_000_000, new FileInfo(path).Length);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        InstanceDataset dataset = DatasetReader.Read(path, DatasetFormat.Coco);
        Assert.IsLessThan(500_000, GC.GetTotalAllocatedBytes(precise: true) - before);
        Assert.AreEqual(3, dataset.InstanceCount);
    }

    [TestMethod]
    public void Byte_order_mark_is_skipped() =>
        Assert.AreEqual(Describe(Read(CocoSamples.Bytes)), Describe(Read([.. Encoding.UTF8.Preamble, .. CocoSamples.Bytes])));

    [TestMethod]
    public void Escapes_in_compressed_run_lengths_are_undone()
    {
        // '\' is a digit of the compressed text and needs an escape in JSON: 12 + 32 continues, then 5, is 5·32 + 12 = 172.
        RleMask mask = RleMask.FromCounts(new ImageSize(2, 100), [172, 28]);
        StringAssert.Contains(mask.ToCompressedString(), "\\");
        string counts = mask.ToCompressedString().Replace("\\", "\\\\");
        string text = CocoSamples.With("\"size\": [3, 2], \"counts\": \"132\"", $"\"size\": [100, 2], \"counts\": \"{counts}\"")
            .Replace("\"height\": 3,", "\"height\": 100,");
        Assert.AreEqual(mask, Read(Encoding.UTF8.GetBytes(text)).Images[1].Instances[0].Mask.Rle);
    }

    [TestMethod]
    public void Class_names_given_fix_the_labels()
    {
        var options = new DatasetReaderOptions { ClassNames = ["dog", "horse", "cat"] };
        InstanceDataset dataset = Read(CocoSamples.Bytes, options);
        CollectionAssert.AreEqual(new[] { 1, 3 }, dataset.Images[0].Instances.Select(instance => instance.Label).ToArray());
        CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, dataset.ClassIds.ToArray());
        BrokenFiles.AssertRefused(
            () => Read(CocoSamples.Bytes, new DatasetReaderOptions { ClassNames = ["dog"] }), "instances.json", "categories[1].name", "\"cat\"");
    }

    [TestMethod]
    public void Image_folder_is_joined_with_the_file_names()
    {
        InstanceDataset dataset = Read(CocoSamples.Bytes, new DatasetReaderOptions { ImageDirectory = "pictures" });
        Assert.AreEqual(Path.Combine("pictures", "train/a é.png"), dataset.Images[0].Path);
        byte[] windows = Encoding.UTF8.GetBytes(CocoSamples.With("train/a", "train\\\\a"));
        Assert.AreEqual(dataset.Images[0].Path, Read(windows, new DatasetReaderOptions { ImageDirectory = "pictures" }).Images[0].Path);
    }

    [TestMethod]
    public void Entries_that_cannot_be_used_are_left_out_on_request()
    {
        string text = CocoSamples.With("\"annotations\": [",
            """
            "annotations": [
              {"id": 1, "image_id": 30, "category_id": 10, "segmentation": [[0, 0, 1, 0, 1, 1]]},
              {"id": 2, "image_id": 31, "category_id": 9, "segmentation": [[0, 0, 1, 0, 1, 1]]},
              {"id": 3, "image_id": 30, "category_id": 9, "segmentation": []},
              {"id": 4, "image_id": 30, "category_id": 9},
              {"id": 5, "image_id": 30, "category_id": 9, "segmentation": {"size": [3, 2], "counts": "132"}},
            """)
            .Replace("\"images\": [", "\"images\": [{\"id\": -4, \"file_name\": \"b.png\", \"height\": 3, \"width\": 2},")
            .Replace("\"categories\": [", "\"categories\": [{\"id\": 0, \"name\": \"cow\"}, {\"id\": 10, \"name\": \"dog\"},");
        InstanceDataset dataset = Read(Encoding.UTF8.GetBytes(text), new DatasetReaderOptions { SkipInvalid = true });
        CollectionAssert.AreEqual(new[] { "cow", "dog" }, dataset.ClassNames.ToArray());
        Assert.AreEqual(4, dataset.InstanceCount);
        CollectionAssert.AreEqual(
            new (FindingKind?, string)[]
            {
                (FindingKind.DuplicateId, "categories[3].id"),
                (FindingKind.DuplicateClassName, "categories[1].name"),
                (FindingKind.DuplicateId, "images[2].id"),
                (FindingKind.UnknownImage, "annotations[1].image_id"),
                (FindingKind.InvalidMask, "annotations[2].segmentation"),
                (FindingKind.InvalidMask, "annotations[3].segmentation"),
                (FindingKind.InvalidMask, "annotations[4].segmentation.size"),
            },
            dataset.Warnings.Select(warning => (warning.Finding, warning.Place)).ToArray());
    }

    [TestMethod]
    public void Missing_file_and_folder_are_refused()
    {
        using var folder = new TemporaryFolder();
        BrokenFiles.AssertRefused(
            () => DatasetReader.Read(folder.PathOf("none.json"), DatasetFormat.Coco), "none.json", "", "does not exist");
        BrokenFiles.AssertRefused(() => DatasetReader.Read(folder.FullName, DatasetFormat.Coco), folder.FullName, "", "folder");
    }

    private static InstanceDataset Read(byte[] file, DatasetReaderOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = DatasetReader.Read(folder.Write("instances.json", file), DatasetFormat.Coco, options);
        return dataset;
    }

    private static string Describe(InstanceDataset dataset) => string.Join('\n', dataset.Images.Select(image =>
        $"{image.Id} {Path.GetFileName(image.Path)} {image.Size} {string.Join(' ', image.Instances)} {string.Join(' ', image.Instances.Select(i => i.Mask))}"));
}
