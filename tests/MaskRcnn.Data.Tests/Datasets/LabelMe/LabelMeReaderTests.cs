using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Datasets.Shapes;

namespace MaskRcnn.Tests.Datasets.LabelMe;

[TestClass]
public sealed class LabelMeReaderTests
{
    [TestMethod]
    public void File_of_version_5_is_read()
    {
        InstanceDataset dataset = LabelMeSamples.ReadText(LabelMeSamples.Table);

        CollectionAssert.AreEqual(new[] { "cup", "spoon", "plate", "crumb" }, dataset.ClassNames.ToArray());
        DatasetImage image = dataset.Images.Single();
        Assert.AreEqual(new ImageSize(64, 48), image.Size);
        Assert.AreEqual("table.jpg", Path.GetFileName(image.Path));
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 1, 4 }, image.Instances.Select(instance => instance.Label).ToArray());
        Assert.AreEqual(200, PolygonGeometry.Area(image.Instances[0].Mask.Polygons!.Parts[0]));
        Assert.AreEqual(new Box(40, 22, 52, 40), image.Instances[1].Mask.ToRle(image.Size).BoundingBox);
        Assert.AreEqual(Math.PI * 100, PolygonGeometry.Area(image.Instances[2].Mask.Polygons!.Parts[0]), 1e-9);
        Assert.AreEqual(1, dataset.Warnings.Count);
        StringAssert.Contains(dataset.Warnings[0].ToString(), "shapes[4]: a point has no area");
    }

    [TestMethod]
    public void Shapes_of_one_group_are_one_instance()
    {
        InstanceDataset dataset = LabelMeSamples.ReadText(LabelMeSamples.Table);

        IReadOnlyList<IReadOnlyList<double>> parts = dataset.Images[0].Instances[3].Mask.Polygons!.Parts;
        Assert.HasCount(2, parts);
        Assert.AreEqual(20, PolygonGeometry.Area(parts[0]));
        Assert.AreEqual(40, PolygonGeometry.Area(parts[1]));
    }

    [TestMethod]
    [DataRow(LabelMeSamples.MaskOfBytes, DisplayName = "8 bits")]
    [DataRow(LabelMeSamples.MaskOfBits, DisplayName = "1 bit")]
    [DataRow(LabelMeSamples.MaskOfColors, DisplayName = "colours")]
    public void Mask_lies_at_its_top_left_point(string png)
    {
        string shape = LabelMeSamples.Shape("mask", "[[40.0, 2.0], [45.0, 6.0]]", $", \"mask\": \"{png}\"");

        RleMask mask = FirstMask(LabelMeSamples.ReadText(LabelMeSamples.WithShape(shape)));

        var region = new byte[5 * 6];
        mask.DecodeRegion(40, 2, 6, 5, region);
        CollectionAssert.AreEqual(
            new byte[]
            {
                0, 1, 1, 1, 0, 0,
                0, 0, 1, 0, 0, 0,
                0, 0, 1, 0, 0, 0,
                0, 0, 1, 0, 0, 0,
                1, 1, 1, 1, 1, 1,
            },
            region);
        Assert.AreEqual(12, mask.Area);
    }

    [TestMethod]
    public void Mask_over_the_edge_is_cut_off_with_a_warning()
    {
        string shape = LabelMeSamples.Shape("mask", "[[-2, -1], [4, 4]]", $", \"mask\": \"{LabelMeSamples.MaskOfBytes}\"");

        InstanceDataset dataset = LabelMeSamples.ReadText(LabelMeSamples.WithShape(shape));

        // Without the top row and two columns: the stem's 3 pixels and 4 of the foot.
        Assert.AreEqual(7, FirstMask(dataset).Area);
        StringAssert.Contains(dataset.Warnings.Single().Message, "reaches outside");
    }

    [TestMethod]
    public void Mask_and_polygon_of_one_group_are_united()
    {
        string shapes = LabelMeSamples.Shape("mask", "[[40, 2], [45, 6]]", $", \"mask\": \"{LabelMeSamples.MaskOfBytes}\"") + ","
            + LabelMeSamples.Shape("rectangle", "[[40, 6], [50, 10]]");

        InstanceDataset dataset = LabelMeSamples.ReadText(LabelMeSamples.WithShape(shapes.Replace("null", "5", StringComparison.Ordinal)));

        // They share the 6 pixels of the foot of the I.
        Assert.AreEqual(12 + 40 - 6, FirstMask(dataset).Area);
    }

    [TestMethod]
    public void Folder_is_read_in_the_order_of_names_and_sizes_come_from_images_where_files_have_none()
    {
        using var folder = new TemporaryFolder();
        File.Copy(LabelMeSamples.PathOf("table.json"), folder.PathOf("b.json"));
        File.Copy(LabelMeSamples.PathOf("desk.json"), folder.PathOf("a.json"));
        Directory.CreateDirectory(folder.PathOf("room"));
        new RgbImage(30, 20, new byte[20 * 30 * 3]).Save(folder.PathOf("room/desk.png"));

        InstanceDataset dataset = DatasetReader.Read(folder.FullName, DatasetFormat.LabelMe);

        Assert.AreEqual(folder.PathOf("room/desk.png"), dataset.Images[0].Path);
        Assert.AreEqual(new ImageSize(30, 20), dataset.Images[0].Size);
        Assert.AreEqual(150, PolygonGeometry.Area(dataset.Images[0].Instances[0].Mask.Polygons!.Parts[0]));
        CollectionAssert.AreEqual(new long[] { 0, 1 }, dataset.Images.Select(image => image.Id).ToArray());
        CollectionAssert.AreEqual(new[] { "plate", "cup", "spoon", "crumb" }, dataset.ClassNames.ToArray());
    }

    [TestMethod]
    public void Open_lines_are_refused_or_closed()
    {
        string strip = LabelMeSamples.WithShape(LabelMeSamples.Shape("linestrip", "[[0, 0], [10, 0], [10, 10]]"));

        var error = Assert.Throws<InvalidAnnotationException>(() => LabelMeSamples.ReadText(strip));
        StringAssert.Contains(error.Reason, "ClosePolylines");
        InstanceDataset dataset = LabelMeSamples.ReadText(strip, new DatasetReaderOptions { ClosePolylines = true });
        Assert.AreEqual(50, PolygonGeometry.Area(dataset.Images[0].Instances[0].Mask.Polygons!.Parts[0]));
    }

    [TestMethod]
    public void Turned_rectangle_is_its_four_points()
    {
        string shape = LabelMeSamples.Shape("oriented_rectangle", "[[10, 10], [20, 20], [15, 25], [5, 15]]");

        InstanceDataset dataset = LabelMeSamples.ReadText(LabelMeSamples.WithShape(shape));

        Assert.AreEqual(100, PolygonGeometry.Area(dataset.Images[0].Instances[0].Mask.Polygons!.Parts[0]));
    }

    private static RleMask FirstMask(InstanceDataset dataset) => dataset.Images[0].Instances[0].Mask.ToRle(dataset.Images[0].Size);
}
