using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.Voc;

[TestClass]
public sealed class VocReaderTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Palettes_of_voc_have_its_classes_and_borders(bool hasLists)
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        if (!hasLists)
        {
            Directory.Delete(folder.PathOf("ImageSets"), recursive: true);
        }

        InstanceDataset dataset = DatasetReader.Read(folder.FullName);

        Assert.HasCount(20, dataset.ClassNames);
        CollectionAssert.AreEqual(
            new[] { ("cat", 16L), ("person", 16L) },
            dataset.Images.Single().Instances.Select(item => (dataset.ClassNames[item.Label - 1], item.Mask.Rle!.Area)).ToArray());
    }

    [TestMethod]
    public void Label_map_names_indices_and_colours()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        folder.Write("labelmap.txt", "# label:color_rgb:parts:actions\nbackground:0,0,0::\nbolt:192,128,128::\nnut:64,0,0::\n");

        InstanceDataset dataset = DatasetReader.Read(folder.FullName);

        CollectionAssert.AreEqual(new[] { "bolt", "nut" }, dataset.ClassNames.ToArray());
        CollectionAssert.AreEqual(new[] { 2, 1 }, dataset.Images[0].Instances.Select(item => item.Label).ToArray());
    }

    [TestMethod]
    public void Grey_pictures_have_the_class_names_given()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        folder.Write("SegmentationClass/a.png", PngBuilder.Grey8(VocSamples.Side, VocSamples.Pixels(2, 1)));
        InstanceDataset dataset = DatasetReader.Read(folder.FullName, options: new() { ClassNames = ["bolt", "nut"] });
        CollectionAssert.AreEqual(new[] { 2, 1 }, dataset.Images[0].Instances.Select(item => item.Label).ToArray());
    }

    [TestMethod]
    public void Objects_without_a_class_are_findings_and_the_rest_is_read()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        folder.Write("SegmentationClass/a.png", PngBuilder.Palette8(VocSamples.Side, VocSamples.Palette, VocSamples.Pixels(8, 255)));
        Assert.AreEqual("object 2", Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(folder.FullName)).Place);
        InstanceDataset dataset = DatasetReader.Read(folder.FullName, options: new() { SkipInvalid = true });
        Assert.AreEqual((1, FindingKind.UnknownClass), (dataset.InstanceCount, dataset.Warnings.Single().Finding));
    }

    [TestMethod]
    public void Image_of_a_list_without_masks_has_no_objects_unless_its_xml_has()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        folder.Write("JPEGImages/b.png", PngBuilder.Grey8(4, new byte[16]));
        folder.Write("ImageSets/Segmentation/train.txt", "a\nb\n");
        InstanceDataset dataset = DatasetReader.Read(folder.FullName);
        Assert.IsEmpty(dataset.Images[1].Instances);
        StringAssert.EndsWith(dataset.Warnings.Single().File, "b.png");

        folder.Write("Annotations/b.xml", VocSamples.Xml);
        StringAssert.EndsWith(Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(folder.FullName)).File, "b.png");
    }

    [TestMethod]
    public void Polygons_of_xml_count_pixels_from_1()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("a.xml", VocSamples.Xml);
        folder.Write("a.png", PngBuilder.Grey8(VocSamples.Side, new byte[VocSamples.Side * VocSamples.Side]));
        foreach (string path in new[] { file, folder.FullName })
        {
            InstanceDataset dataset = DatasetReader.Read(path);
            Assert.AreEqual("[[0,0,4,0,4,4,0,4]]", dataset.Images.Single().Instances.Single().Mask.ToString());
            Assert.IsEmpty(DatasetCheck.Inspect(dataset).Findings);
        }
    }

    [TestMethod]
    public void Boxes_are_masks_only_where_that_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        string polygon = VocSamples.Xml[VocSamples.Xml.IndexOf("<polygon>", StringComparison.Ordinal)..VocSamples.Xml.IndexOf("</object>", StringComparison.Ordinal)];
        string file = folder.Write("a.xml", VocSamples.With(polygon, ""));

        StringAssert.Contains(Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(file)).Reason, "sets for detection");
        InstanceDataset none = DatasetReader.Read(file, options: new() { SkipInvalid = true });
        Assert.AreEqual(FindingKind.NothingToTrainOn, none.Warnings[0].Finding);
        InstanceDataset boxes = DatasetReader.Read(file, options: new() { BoxesAsMasks = true });
        Assert.AreEqual(16, boxes.Images[0].Instances.Single().Mask.ToRle(boxes.Images[0].Size).Area);
    }

    public static IEnumerable<object[]> Broken => ((BrokenFolder[])
    [
        new("no class picture", "SegmentationClass/a.png", (byte[]?)null, "", "does not exist"),
        new("objects that are no PNG", "SegmentationObject/a.png", "text", "", "PNG"),
        new("objects of another size", "SegmentationObject/a.png", PngBuilder.Grey8(2, 1, 1), "", "expected that of its image"),
        new("classes of 16-bit colours", "SegmentationClass/a.png", PngBuilder.File(PngBuilder.Header(VocSamples.Side, VocSamples.Side, 16, 2)), "", ""),
        new("name that leads outside", "ImageSets/Segmentation/train.txt", "../a\n", "line 1", "no name"),
        new("name of nothing", "ImageSets/Segmentation/train.txt", "b\n", "b", "no image"),
        new("colour of letters", "labelmap.txt", "a:red,0,0::\n", "line 1", "\"red,0,0\""),
        new("name twice", "labelmap.txt", "background:::\na:::\na:::\n", "line 3", "twice"),
    ]).Select(broken => new object[] { broken });

    [TestMethod]
    [DynamicData(nameof(Broken), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_folder_is_refused_with_file_place_and_reason(object broken)
    {
        var folder = (BrokenFolder)broken;
        (folder.Name == "name of nothing" ? folder with { File = "JPEGImages" } : folder)
            .AssertRefused(VocSamples.Files, path => DatasetReader.Read(path, DatasetFormat.Voc));
    }

    public static IEnumerable<object[]> BrokenXml => ((BrokenFile[])
    [
        new("empty", "", "", "not valid XML"),
        new("another root", "<annotations/>", "", "expected <annotation>"),
        new("truncated", VocSamples.Xml[..200], "line", "not valid XML"),
        new("entities", "<!DOCTYPE a [<!ENTITY x \"ha\">]><annotation>&x;</annotation>", "", "DTD"),
        new("no name", VocSamples.With("<name>cat</name>", ""), "line 2, <object>", "no name"),
        new("file elsewhere", VocSamples.With("a.png", "../../etc/passwd"), "line 1", "outside"),
        new("no file name", VocSamples.With("<filename>a.png</filename>", ""), "line 1", "does not name"),
        new("width of letters", VocSamples.With("<width>9", "<width>wide"), "line 1, <size>", "\"wide\""),
        new("huge size", VocSamples.With("<width>9</width><height>9", "<width>99999</width><height>99999"), "line 1, <size>", "pixels"),
        new("polygon of two points", VocSamples.With("<x3>5</x3><y3>5</y3><x4>1</x4><y4>5</y4>", ""), "line 3, <polygon>", "2 points"),
        new("point without a row", VocSamples.With("<y3>5</y3>", ""), "line 3, <polygon>", "<y3>"),
        new("NaN", VocSamples.With("<x3>5</x3>", "<x3>NaN</x3>"), "line 3, <x3>", "\"NaN\""),
        new("deep", "<annotation>" + string.Concat(Enumerable.Repeat("<a>", 100_000)), "line 1, <a>", "nested"),
        new("polygon of a hundred thousand columns", VocSamples.With("<x1>1</x1>", string.Concat(Enumerable.Range(5, 100_000).Select(i => $"<x{i}>1</x{i}>"))), "line 3, <polygon>", "0 points"),
    ]).Select(broken => new object[] { broken });

    [TestMethod]
    [DynamicData(nameof(BrokenXml), DynamicDataDisplayName = nameof(NameOf))]
    public void Broken_xml_is_refused_with_file_place_and_reason(object broken) =>
        BrokenFiles.AssertRefused((BrokenFile)broken, "a.xml", path => DatasetReader.Read(path, DatasetFormat.Voc));

    [TestMethod]
    public void Damaged_xml_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("a.xml");
        AnnotationFuzz.Run(file, [Encoding.UTF8.GetBytes(VocSamples.Xml)], () => DatasetReader.Read(file, DatasetFormat.Voc), 1000, 31, ShapeSoundness.Check);
    }

    [TestMethod]
    [DataRow("SegmentationObject/a.png")]
    [DataRow("SegmentationClass/a.png")]
    public void Damaged_picture_is_refused_or_read_as_a_sound_data_set(string name)
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        AnnotationFuzz.Run(
            folder.PathOf(name), [VocSamples.Files[name]], () => DatasetReader.Read(folder.FullName, DatasetFormat.Voc), 300, 32);
    }

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => data[0].ToString()!;

    private static void Write(TemporaryFolder folder)
    {
        foreach ((string name, byte[] content) in VocSamples.Files)
        {
            folder.Write(name, content);
        }
    }
}
