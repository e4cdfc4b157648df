using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Datasets.Shapes;
using MaskRcnn.Tests.Images;

namespace MaskRcnn.Tests.Datasets.Via;

[TestClass]
public sealed class ViaReaderTests
{
    private const string Square = """{"name":"rect","x":2,"y":3,"width":4,"height":5}""";

    [TestMethod]
    public void Export_of_version_1_is_read()
    {
        InstanceDataset dataset = ViaSamples.ReadText(ViaSamples.Export);

        CollectionAssert.AreEqual(new[] { "duck", "boat" }, dataset.ClassNames.ToArray());
        DatasetImage pond = dataset.Images[0];
        Assert.AreEqual(new ImageSize(64, 48), pond.Size);
        CollectionAssert.AreEqual(new[] { 1, 2, 1, 2 }, pond.Instances.Select(instance => instance.Label).ToArray());
        long[] areas = [.. pond.Instances.Select(instance => instance.Mask.ToRle(pond.Size).Area)];
        Assert.AreEqual(20 * 10, areas[0]);
        Assert.AreEqual(12 * 8, areas[1]);
        Assert.AreEqual(new Box(40, 20, 52, 28), pond.Instances[1].Mask.ToRle(pond.Size).BoundingBox);
        Assert.AreEqual(Math.PI * 8 * 8, areas[2], 8);
        Assert.AreEqual(Math.PI * 10 * 5, areas[3], 8);
        Assert.AreEqual(1, dataset.Warnings.Count, string.Join('\n', dataset.Warnings));
        StringAssert.Contains(dataset.Warnings[0].Message, "point has no area");
    }

    [TestMethod]
    public void Image_without_regions_is_an_example_of_background()
    {
        InstanceDataset dataset = ViaSamples.ReadText(ViaSamples.Export);

        Assert.AreEqual("sky.png", Path.GetFileName(dataset.Images[1].Path));
        Assert.AreEqual(0, dataset.Images[1].Instances.Count);
    }

    [TestMethod]
    public void Project_of_version_2_is_read_with_its_folder_of_images()
    {
        using var folder = new TemporaryFolder();
        ViaSamples.WriteImages(folder, "pictures");
        string path = folder.Write("project.json", ViaSamples.Project);

        InstanceDataset dataset = DatasetReader.Read(path, DatasetFormat.Via, new DatasetReaderOptions { ClosePolylines = true });

        CollectionAssert.AreEqual(new[] { "duck", "swan", "object" }, dataset.ClassNames.ToArray());
        Assert.AreEqual(folder.PathOf("pictures/pond.png"), dataset.Images[0].Path);
        IReadOnlyList<DatasetInstance> instances = dataset.Images[0].Instances;
        // Half of the triangle lies beyond x = 64: (54, 8), (64, 16), (64, 32), (54, 40).
        Assert.AreEqual(10 * (32 + 16) / 2.0, PolygonGeometry.Area(instances[0].Mask.Polygons!.Parts[0]), 1e-9);
        Assert.AreEqual(Math.PI * 14.5 * 6.25, PolygonGeometry.Area(instances[1].Mask.Polygons!.Parts[0]), 1e-9);
        Assert.AreEqual(10 * 14, instances[2].Mask.ToRle(dataset.Images[0].Size).Area);
        string[] warnings = [.. dataset.Warnings.Select(warning => warning.Message)];
        Assert.HasCount(2, warnings, string.Join('\n', warnings));
        StringAssert.Contains(warnings[0], "reaches outside");
        StringAssert.Contains(warnings[1], "gets the class \"object\"");
    }

    [TestMethod]
    public void Ellipse_is_turned_by_radians()
    {
        const string ellipse = """{"name":"ellipse","cx":32,"cy":24,"rx":20,"ry":3,"theta":1.5707963267948966}""";

        Box box = FirstMask(ViaSamples.ReadText(ViaSamples.WithRegion(ellipse))).BoundingBox;

        Assert.AreEqual(6, box.Width, 1.01);
        Assert.AreEqual(40, box.Height, 1.01);
    }

    [TestMethod]
    public void Shape_outside_the_image_is_left_out_with_a_warning()
    {
        const string outside = """{"name":"rect","x":70,"y":3,"width":4,"height":5}""";

        InstanceDataset dataset = ViaSamples.ReadText(ViaSamples.WithRegion(outside));

        Assert.AreEqual(0, dataset.InstanceCount);
        StringAssert.Contains(dataset.Warnings.Single().ToString(), "pond.png1.regions[0]: the shape lies outside the image");
    }

    [TestMethod]
    [DataRow("""{"class":"cat"}""", "cat", DisplayName = "text")]
    [DataRow("""{"type":"dog"}""", "dog", DisplayName = "drop-down or radio")]
    [DataRow("""{"label":{"cat":false,"dog":true}}""", "dog", DisplayName = "checkboxes")]
    [DataRow("""{"breed":"poodle"}""", "poodle", DisplayName = "the only one")]
    [DataRow("""{"breed":"poodle","name":"dog"}""", "dog", DisplayName = "the one with a usual name")]
    [DataRow("""{"name":"rex","class":"dog"}""", "dog", DisplayName = "the first usual name")]
    [DataRow("{}", "object", DisplayName = "none")]
    [DataRow("""{"class":""}""", "object", DisplayName = "empty")]
    [DataRow("""{"class":{}}""", "object", DisplayName = "nothing checked")]
    public void Class_comes_from_the_attribute(string attributes, string expected)
    {
        InstanceDataset dataset = ViaSamples.ReadText(ViaSamples.WithRegion(Square, attributes));

        Assert.AreEqual(expected, dataset.ClassNames.Single());
    }

    [TestMethod]
    public void Options_choose_attribute_classes_and_default()
    {
        var options = new DatasetReaderOptions { ClassAttribute = "kind", ClassNames = ["dog", "thing"], DefaultClassName = "thing" };

        Assert.AreEqual(1, FirstLabel(ViaSamples.ReadText(ViaSamples.WithRegion(Square, """{"class":"x","kind":"dog"}"""), options)));
        Assert.AreEqual(2, FirstLabel(ViaSamples.ReadText(ViaSamples.WithRegion(Square, """{"class":"x","kind":""}"""), options)));
        var error = Assert.Throws<InvalidAnnotationException>(
            () => ViaSamples.ReadText(ViaSamples.WithRegion(Square, """{"class":"x"}"""), options));
        StringAssert.Contains(error.Reason, "no region has the attribute \"kind\", expected one of \"class\"");
    }

    [TestMethod]
    public void Size_is_that_of_the_image_turned_upright()
    {
        using var folder = new TemporaryFolder();
        File.Copy(ImageFixtures.PathOf("orientation6.jpg"), folder.PathOf("pond.png"));

        InstanceDataset dataset = DatasetReader.Read(folder.Write("via.json", ViaSamples.WithRegion(Square)), DatasetFormat.Via);

        // Stored as 16 columns of 32 rows or the other way round; upright the pictures have 32 columns.
        Assert.AreEqual(new ImageSize(32, 16), dataset.Images[0].Size);
    }

    [TestMethod]
    public void Text_with_byte_order_mark_is_read() =>
        Assert.AreEqual(1, ViaSamples.ReadText('\uFEFF' + ViaSamples.WithRegion(Square)).InstanceCount);

    private static RleMask FirstMask(InstanceDataset dataset) =>
        dataset.Images[0].Instances[0].Mask.ToRle(dataset.Images[0].Size);

    private static int FirstLabel(InstanceDataset dataset) => dataset.Images[0].Instances[0].Label;
}
