using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Formats as tools of the day write them, recognised by their content and read without a finding.</summary>
[TestClass]
public sealed class ToolFormatTests
{
    [TestMethod]
    public void Pascal_voc_of_pictures_of_colours()
    {
        using var folder = new TemporaryFolder();
        ToolExpectations.CopyTo(folder, "voc-masks", "JPEGImages");
        Assert.AreEqual(DatasetFormat.Voc, DatasetReader.Detect(folder.FullName));

        InstanceDataset dataset = DatasetReader.Read(folder.FullName);

        // Of objects that overlap, the last has the pixels: one small object is gone, another lost an eighth.
        ToolExpectations.AssertAll(dataset, maximumMissing: 1, tolerance: 0.13);
        Assert.HasCount(6, dataset.Images);
        Assert.HasCount(13, dataset.ClassNames);
        Assert.IsEmpty(DatasetCheck.Inspect(dataset, new() { CheckImageFiles = false }).Findings.Where(finding => finding.Kind == FindingKind.InvalidEntry));
        Assert.HasCount(6, DatasetReader.Read(folder.FullName, options: new() { Subset = "train" }).Images);
        Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(folder.FullName, options: new() { Subset = "val" }));
    }

    [TestMethod]
    public void Pascal_voc_with_polygons()
    {
        using var folder = new TemporaryFolder();
        ToolExpectations.CopyTo(folder, "voc-polygons", "images");
        Assert.AreEqual(DatasetFormat.Voc, DatasetReader.Detect(folder.FullName));
        InstanceDataset dataset = DatasetReader.Read(folder.FullName);
        Assert.IsTrue(dataset.Images.All(image => File.Exists(image.Path)));

        // The tool draws masks with their outlines, which makes the smallest some pixels larger.
        ToolExpectations.AssertAll(dataset, tolerancePixels: 9, hasParts: true);
    }

    [TestMethod]
    public void Coco_panoptic_has_things_and_leaves_stuff_out()
    {
        using var folder = new TemporaryFolder();
        ToolExpectations.CopyTo(folder, "coco-panoptic", images: null);
        string file = folder.PathOf("cityscapes_panoptic_val.json");
        Assert.AreEqual(DatasetFormat.CocoPanoptic, DatasetReader.Detect(file));

        InstanceDataset panoptic = DatasetReader.Read(file);

        // The same pictures as ids, by the same tool.
        using var ids = new TemporaryFolder();
        foreach (string each in Directory.GetFiles(Path.Combine(ToolExpectations.Folder, "cityscapes")))
        {
            ids.Write($"ids/{Path.GetFileName(each)}", File.ReadAllBytes(each));
            ids.Write($"pictures/{Path.GetFileName(each).Replace("gtFine_instanceIds", "leftImg8bit", StringComparison.Ordinal)}", PngBuilder.Grey8(240, new byte[240 * 160]));
        }

        InstanceDataset expected = DatasetReader.Read(ids.PathOf("ids"), DatasetFormat.InstanceIds, new() { ImageDirectory = ids.PathOf("pictures") });
        Assert.AreEqual(Describe(expected), Describe(panoptic));
        StringAssert.Contains(panoptic.Warnings.Single(warning => warning.Message.Contains("stuff", StringComparison.Ordinal)).Message, "regions of stuff");

        static string Describe(InstanceDataset dataset) => string.Join('\n', dataset.Images.Select(image => string.Join('\n', image.Instances
            .Select(item => $"{dataset.ClassNames[item.Label - 1]} {item.IsCrowd} {item.Mask.ToRle(image.Size).ToCompressedString()}").Order())));
    }

    [TestMethod]
    public void Label_studio_with_polygons_and_brush_strokes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("export.json", File.ReadAllBytes(Path.Combine(ToolExpectations.Folder, "label-studio.json")));
        ToolExpectations.CopyTo(folder, "labelme", "images");
        Assert.AreEqual(DatasetFormat.LabelStudio, DatasetReader.Detect(folder.PathOf("export.json")));

        InstanceDataset dataset = DatasetReader.Read(folder.PathOf("export.json"));

        Assert.HasCount(6, dataset.Images);
        Assert.AreEqual(36, dataset.InstanceCount);
        Assert.IsTrue(dataset.Images.All(image => File.Exists(image.Path)), dataset.Images[^1].Path);
        ToolExpectations.AssertAll(dataset, hasParts: true);
        Assert.IsTrue(dataset.Images[2].Instances[^1].Mask.Rle is { Area: 120 });
    }

    [TestMethod]
    public void Segment_anything_has_one_class()
    {
        InstanceDataset dataset = DatasetReader.Read(Path.Combine(ToolExpectations.Folder, "segment-anything"));
        Assert.AreEqual("object", dataset.ClassNames.Single());
        ToolExpectations.AssertAll(dataset, className: "object");
    }

    [TestMethod]
    public void Open_images_with_names_of_classes()
    {
        using var folder = new TemporaryFolder();
        ToolExpectations.CopyTo(folder, "open-images", "images/train");
        Assert.AreEqual(DatasetFormat.OpenImages, DatasetReader.Detect(folder.FullName));
        foreach (string path in new[] { folder.FullName, folder.PathOf("annotations/train-annotations-object-segmentation.csv") })
        {
            ToolExpectations.AssertAll(DatasetReader.Read(path));
        }

        Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(folder.FullName, options: new() { Subset = "test" }));
    }

    [TestMethod]
    public void Xml_of_the_old_label_me_with_parts_and_a_mask()
    {
        using var folder = new TemporaryFolder();
        ToolExpectations.CopyTo(folder, "labelme-xml", "Images/train");
        Assert.AreEqual(DatasetFormat.LabelMeXml, DatasetReader.Detect(folder.FullName));
        InstanceDataset dataset = DatasetReader.Read(folder.FullName);
        Assert.IsTrue(dataset.Images.All(image => File.Exists(image.Path)));
        Assert.HasCount(6, dataset.Images);
        ToolExpectations.AssertAll(dataset);
    }

    /// <summary>After the development kit of KITTI: an id is 256 times the class and the number of the object, 0 where there is none.</summary>
    [TestMethod]
    public void Instance_ids_of_kitti()
    {
        using var folder = new TemporaryFolder();
        folder.Write("training/image_2/000000_10.png", PngBuilder.Grey8(4, new byte[16]));
        folder.Write("training/instance/000000_10.png", PngBuilder.Grey16(
            4, 26 * 256, 26 * 256, (26 * 256) + 1, (26 * 256) + 1, (24 * 256) + 3, 0, 7 * 256, 7 * 256, 0, 0, 0, 0, 5, 0, 0, 0));

        InstanceDataset dataset = DatasetReader.Read(folder.FullName);

        CollectionAssert.AreEqual(new[] { "person", "car" }, dataset.ClassNames.ToArray());
        CollectionAssert.AreEquivalent(
            new[] { ("car", true, 2L), ("car", false, 2L), ("person", false, 1L) },
            dataset.Images[0].Instances.Select(item => (dataset.ClassNames[item.Label - 1], item.IsCrowd, item.Mask.Rle!.Area)).ToArray());
        StringAssert.Contains(dataset.Warnings.Single().Message, "5, 1792");
    }
}
