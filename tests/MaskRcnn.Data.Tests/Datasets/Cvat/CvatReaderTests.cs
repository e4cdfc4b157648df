using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Datasets.Shapes;

namespace MaskRcnn.Tests.Datasets.Cvat;

[TestClass]
public sealed class CvatReaderTests
{
    [TestMethod]
    public void File_is_read_in_the_order_of_z()
    {
        InstanceDataset dataset = CvatSamples.ReadText(CvatSamples.Annotations);

        CollectionAssert.AreEqual(new[] { "boat", "buoy" }, dataset.ClassNames.ToArray());
        DatasetImage image = dataset.Images[0];
        Assert.AreEqual(new ImageSize(64, 48), image.Size);
        StringAssert.EndsWith(image.Path, "harbour/1.jpg");
        CollectionAssert.AreEqual(new[] { 1, 1, 2, 1 }, image.Instances.Select(instance => instance.Label).ToArray());
        // 12 columns and 8 rows, turned by a quarter about (46, 24).
        Box box = image.Instances[0].Mask.ToRle(image.Size).BoundingBox;
        Assert.AreEqual(new Box(42, 18, 50, 30), box);
        Assert.AreEqual(Math.PI * 50, PolygonGeometry.Area(image.Instances[2].Mask.Polygons!.Parts[0]), 1e-9);
        Assert.AreEqual(200, image.Instances[3].Mask.ToRle(image.Size).Area);
    }

    [TestMethod]
    public void Mask_is_read_row_by_row_and_joined_with_its_group()
    {
        InstanceDataset dataset = CvatSamples.ReadText(CvatSamples.Annotations);

        RleMask mask = dataset.Images[0].Instances[1].Mask.ToRle(new ImageSize(64, 48));
        var region = new byte[5 * 6];
        mask.DecodeRegion(55, 2, 6, 5, region);
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
        Assert.AreEqual(12 + 20, mask.Area);
    }

    [TestMethod]
    public void What_has_no_area_is_left_out_with_a_warning_and_tags_are_no_objects()
    {
        InstanceDataset dataset = CvatSamples.ReadText(CvatSamples.Annotations);

        string[] places = [.. dataset.Warnings.Select(warning => warning.Place)];
        CollectionAssert.AreEqual(new[] { "line 92, <points>", "line 96, <skeleton>" }, places);
        Assert.AreEqual(0, dataset.Images[1].Instances.Count);
    }

    [TestMethod]
    public void Classes_are_of_first_appearance_without_meta_and_of_the_options_where_given()
    {
        const string shapes =
            """<box label="b" xtl="1" ytl="1" xbr="4" ybr="4"/><box label="a" xtl="1" ytl="1" xbr="4" ybr="4"/>""";

        InstanceDataset dataset = CvatSamples.ReadText(CvatSamples.WithShape(shapes));
        CollectionAssert.AreEqual(new[] { "b", "a" }, dataset.ClassNames.ToArray());

        dataset = CvatSamples.ReadText(CvatSamples.Annotations, new DatasetReaderOptions { ClassNames = ["buoy", "boat"] });
        Assert.AreEqual(2, dataset.Images[0].Instances[0].Label);
    }

    [TestMethod]
    public void Open_lines_are_refused_or_closed_and_objects_outside_are_left_out()
    {
        string line = CvatSamples.WithShape("""<polyline label="a" points="0,0;10,0;10,10"/>""");
        var error = Assert.Throws<InvalidAnnotationException>(() => CvatSamples.ReadText(line));
        StringAssert.Contains(error.Reason, "ClosePolylines");
        InstanceDataset dataset = CvatSamples.ReadText(line, new DatasetReaderOptions { ClosePolylines = true });
        Assert.AreEqual(50, PolygonGeometry.Area(dataset.Images[0].Instances[0].Mask.Polygons!.Parts[0]));

        dataset = CvatSamples.ReadText(CvatSamples.WithShape("""<box label="a" outside="1" xtl="1" ytl="1" xbr="4" ybr="4"/>"""));
        Assert.AreEqual(0, dataset.InstanceCount);
        StringAssert.Contains(dataset.Warnings.Single().Message, "outside");
    }

    [TestMethod]
    public void Shape_over_the_edge_is_cut_off_with_a_warning()
    {
        InstanceDataset dataset = CvatSamples.ReadText(
            CvatSamples.WithShape("""<box label="a" xtl="-5" ytl="40" xbr="4" ybr="60"/>"""));

        Assert.AreEqual(4 * 8, dataset.Images[0].Instances[0].Mask.ToRle(new ImageSize(64, 48)).Area);
        StringAssert.Contains(dataset.Warnings.Single().Message, "cut off");
    }

    [TestMethod]
    [DataRow("images/train/a.png", "subset=\"train\"", DisplayName = "folder of the subset")]
    [DataRow("images/a.png", "subset=\"train\"", DisplayName = "folder of images")]
    [DataRow("a.png", "", DisplayName = "beside the file")]
    public void Images_are_found_where_exports_put_them(string imagePath, string attribute)
    {
        using var folder = new TemporaryFolder();
        folder.Write(imagePath, "picture");
        string xml = $"<annotations><image id=\"0\" name=\"a.png\" {attribute} width=\"64\" height=\"48\"/></annotations>";

        InstanceDataset dataset = DatasetReader.Read(folder.Write("annotations.xml", xml), DatasetFormat.Cvat);

        Assert.AreEqual(folder.PathOf(imagePath), dataset.Images[0].Path);
    }

    [TestMethod]
    public void Encoding_is_the_declared_one()
    {
        using var folder = new TemporaryFolder();
        const string xml =
            """<?xml version="1.0" encoding="utf-16"?><annotations><image name="ä.png" width="4" height="4"/></annotations>""";
        string path = folder.Write("annotations.xml", [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(xml)]);

        Assert.AreEqual(folder.PathOf("ä.png"), DatasetReader.Read(path, DatasetFormat.Cvat).Images[0].Path);
    }
}
