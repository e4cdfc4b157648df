using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.Yolo;

[TestClass]
public sealed class YoloTests
{
    private static readonly byte[] s_image = PngBuilder.Grey8(8, new byte[8 * 4]);

    [TestMethod]
    public void Rows_are_polygons_in_fractions_of_the_image()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.yaml", "train: images/train\nval: images/val\nnc: 2\nnames: [cat, dog]\n");
        folder.Write("images/train/a.png", s_image);
        folder.Write("images/train/b.png", s_image);
        folder.Write("images/val/c.png", s_image);
        folder.Write("labels/train/a.txt", "1 0.125 0.25 0.5 0.25 0.5 1e0\n\n0  0 0\t.75 0.5 1 1 \r\n");
        folder.Write("labels/val/c.txt", "\uFEFF0 0 0 1 0 1 1");

        InstanceDataset dataset = Read(folder);

        CollectionAssert.AreEqual(new[] { "cat", "dog" }, dataset.ClassNames.ToArray());
        CollectionAssert.AreEqual(
            new[] { "a.png", "b.png", "c.png" }, dataset.Images.Select(image => Path.GetFileName(image.Path)).ToArray());
        CollectionAssert.AreEqual(new[] { 2, 0, 1 }, dataset.Images.Select(image => image.Instances.Count).ToArray());
        Assert.AreEqual(new ImageSize(8, 4), dataset.Images[0].Size);
        Assert.AreEqual(2, dataset.Images[0].Instances[0].Label);
        CollectionAssert.AreEqual(new double[] { 1, 1, 4, 1, 4, 4 }, PointsOf(dataset, 0, 0));
        CollectionAssert.AreEqual(new double[] { 0, 0, 6, 2, 8, 4 }, PointsOf(dataset, 0, 1));

        Assert.AreEqual("c.png", Path.GetFileName(Read(folder, new DatasetReaderOptions { Subset = "val" }).Images.Single().Path));
    }

    [TestMethod]
    [DataRow("names:\n  0: cat\n  1: dog\n")]
    [DataRow("names: ['cat', \"dog\"] # both\nroboflow:\n  version: [1, {a: b}]\n")]
    [DataRow("names:\n- cat\n- dog\npath: .\ntest:\nval: images\n")]
    public void Description_is_read_in_its_forms(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("set.yaml", $"train: ../images\n{text}");
        folder.Write("images/a.png", s_image);
        folder.Write("labels/a.txt", "1 0 0 1 0 1 1");

        InstanceDataset dataset = Read(folder);

        CollectionAssert.AreEqual(new[] { "cat", "dog" }, dataset.ClassNames.ToArray());
        Assert.AreEqual(2, dataset.Images.Single().Instances.Single().Label);
        var options = new DatasetReaderOptions { ClassNames = ["dog", "bird", "cat"] };
        Assert.AreEqual(1, Read(folder, options).Images.Single().Instances.Single().Label);
    }

    [TestMethod]
    public void Images_may_be_listed_in_a_text_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.yaml", "train: [train.txt]\nnames: [cat]\n");
        folder.Write("train.txt", "./images/b.png\nimages/a.png\r\n");
        folder.Write("images/a.png", s_image);
        folder.Write("images/b.png", s_image);
        folder.Write("images/c.png", s_image);
        folder.Write("labels/a.txt", "0 0 0 1 0 1 1");

        InstanceDataset dataset = Read(folder);

        CollectionAssert.AreEqual(new[] { "b.png", "a.png" }, dataset.Images.Select(image => Path.GetFileName(image.Path)).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1 }, dataset.Images.Select(image => image.Instances.Count).ToArray());
    }

    [TestMethod]
    public void Folders_without_a_description_take_the_class_names_from_options_or_a_list()
    {
        using var folder = new TemporaryFolder();
        folder.Write("images/a.png", s_image);
        string labels = Path.GetDirectoryName(folder.Write("labels/a.txt", "1 0 0 1 0 1 1"))!;

        var options = new DatasetReaderOptions { ClassNames = ["cat", "dog"] };
        Assert.AreEqual(2, Read(folder, options).Images.Single().Instances.Single().Label);
        Assert.HasCount(1, DatasetReader.Read(labels, DatasetFormat.Yolo, options).Images);

        folder.Write("labels/classes.txt", "ant\nbee\n");
        Assert.AreEqual("bee", Read(folder).ClassNames[1]);

        using var images = new TemporaryFolder();
        images.Write("a.png", s_image);
        Assert.AreEqual(images.PathOf("a.png"), Read(folder, new DatasetReaderOptions { ImageDirectory = images.FullName }).Images.Single().Path);
    }

    [TestMethod]
    public void Coordinates_a_little_outside_are_moved_to_the_border_with_a_warning()
    {
        using var folder = new TemporaryFolder();
        folder.Write("images/a.png", s_image);
        folder.Write("labels/a.txt", "0 0 0 1 0 1 1\n0 -0.01 0.5 1.005 -0 1 1\n");

        InstanceDataset dataset = Read(folder, new DatasetReaderOptions { ClassNames = ["cat"] });

        CollectionAssert.AreEqual(new double[] { 0, 2, 8, 0, 8, 4 }, PointsOf(dataset, 0, 1));
        Assert.AreEqual("line 2", dataset.Warnings.Single().Place);
        StringAssert.Contains(dataset.Warnings.Single().Message, "2 coordinates");
    }

    [TestMethod]
    public void Boxes_become_rectangles_where_the_option_says_so()
    {
        using var folder = new TemporaryFolder();
        folder.Write("images/a.png", s_image);
        folder.Write("labels/a.txt", "0 0.5 0.5 0.5 0.25");

        InstanceDataset dataset = Read(folder, new DatasetReaderOptions { ClassNames = ["cat"], BoxesAsMasks = true });

        CollectionAssert.AreEqual(new double[] { 2, 1.5, 6, 1.5, 6, 2.5, 2, 2.5 }, PointsOf(dataset, 0, 0));
    }

    [TestMethod]
    public void Masks_of_coco_with_parts_and_holes_are_read_back_as_they_were_written()
    {
        var options = new DatasetReaderOptions { ImageDirectory = SharedData.Folder("coco_open/images") };
        InstanceDataset coco = DatasetReader.Read(SharedData.Path("coco_open/instances.json"), DatasetFormat.Coco, options);
        using var folder = new TemporaryFolder();

        var warnings = DatasetWriter.Write(coco, folder.FullName, DatasetFormat.Yolo);
        InstanceDataset read = Read(folder);

        Assert.HasCount(6, warnings);
        Assert.IsEmpty(read.Warnings);
        CollectionAssert.AreEqual(coco.ClassNames.ToArray(), read.ClassNames.ToArray());
        var byName = read.Images.ToDictionary(image => Path.GetFileName(image.Path));
        Assert.HasCount(coco.Images.Count, byName);
        foreach (DatasetImage image in coco.Images)
        {
            DatasetImage copy = byName[Path.GetFileName(image.Path)];
            CollectionAssert.AreEqual(Masks(image), Masks(copy), image.Path);
        }

        static (int Label, RleMask Mask)[] Masks(DatasetImage image) => [.. image.Instances
            .Where(instance => !instance.IsCrowd).Select(instance => (instance.Label, instance.Mask.ToRle(image.Size)))];
    }

    [TestMethod]
    public void Any_mask_is_written_as_one_polygon()
    {
        var random = new Random(1);
        using var folder = new TemporaryFolder();
        string image = folder.Write("in/a.png", PngBuilder.Grey8(31, new byte[31 * 23]));
        var size = new ImageSize(31, 23);
        RleMask[] masks = [.. Enumerable.Range(0, 60).Select(i => RandomMasks.Create(random, size, i / 60.0)).Where(mask => !mask.IsEmpty)];
        InstanceMask[] parts = [new PolygonMask([[2, 2, 20, 2, 20, 20, 2, 20], [10, 10, 40, 10, 40, 22]]), new PolygonMask([[-5, 3, 9, 3, 9, 50]])];
        InstanceMask[] written = [.. masks.Select(InstanceMask.FromRle), .. parts];

        DatasetWriter.Write(
            new InstanceDataset(["yes", "a: \"b\""], [new DatasetImage(1, image, size, [.. written.Select(mask => new DatasetInstance(2, mask))])]),
            folder.PathOf("out"),
            DatasetFormat.Yolo);
        InstanceDataset read = DatasetReader.Read(folder.PathOf("out"), DatasetFormat.Yolo);

        CollectionAssert.AreEqual(new[] { "yes", "a: \"b\"" }, read.ClassNames.ToArray());
        CollectionAssert.AreEqual(
            written.Select(mask => mask.ToRle(size)).ToArray(),
            read.Images.Single().Instances.Select(instance => instance.Mask.ToRle(size)).ToArray());
    }

    private static InstanceDataset Read(TemporaryFolder folder, DatasetReaderOptions? options = null) =>
        DatasetReader.Read(folder.FullName, DatasetFormat.Yolo, options);

    private static double[] PointsOf(InstanceDataset dataset, int image, int instance) =>
        [.. dataset.Images[image].Instances[instance].Mask.Polygons!.Parts.Single()];
}
