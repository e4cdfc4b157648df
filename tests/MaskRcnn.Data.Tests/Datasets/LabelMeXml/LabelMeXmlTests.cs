using System.Text;
using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.LabelMeXml;

[TestClass]
public sealed class LabelMeXmlTests
{
    private const string Text =
        """
        <annotation><filename>a.jpg</filename><folder>x</folder><imagesize><nrows>10</nrows><ncols>10</ncols></imagesize>
          <object><name>car</name><deleted>0</deleted><id>0</id><parts><hasparts>1,2,3</hasparts><ispartof></ispartof></parts>
            <polygon><pt><x>0</x><y>0</y></pt><pt><x>4</x><y>0</y></pt><pt><x>4</x><y>4</y></pt></polygon></object>
          <object><name>car</name><deleted>0</deleted><id>1</id><parts><hasparts></hasparts><ispartof>0</ispartof></parts>
            <polygon><pt><x>5</x><y>0</y></pt><pt><x>9</x><y>0</y></pt><pt><x>9</x><y>4</y></pt></polygon></object>
          <object><name>wheel</name><deleted>0</deleted><id>2</id><parts><hasparts></hasparts><ispartof>0</ispartof></parts>
            <polygon><pt><x>0</x><y>5</y></pt><pt><x>4</x><y>5</y></pt><pt><x>4</x><y>9</y></pt></polygon></object>
          <object><name>wheel</name><deleted>0</deleted><id>3</id><parts><hasparts></hasparts><ispartof>0</ispartof></parts>
            <polygon><pt><x>5</x><y>5</y></pt><pt><x>9</x><y>5</y></pt><pt><x>9</x><y>9</y></pt></polygon></object>
          <object><name>ghost</name><deleted>1</deleted><id>4</id></object>
        </annotation>
        """;

    [TestMethod]
    public void Pieces_of_one_thing_are_one_instance_and_wheels_are_not()
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = DatasetReader.Read(folder.Write("a.xml", Text));
        CollectionAssert.AreEqual(
            new[] { ("car", 2), ("wheel", 1), ("wheel", 1) },
            dataset.Images.Single().Instances.Select(item => (dataset.ClassNames[item.Label - 1], item.Mask.Polygons!.Parts.Count)).ToArray());
        Assert.IsEmpty(dataset.Warnings);
    }

    [TestMethod]
    public void Part_of_itself_is_read()
    {
        using var folder = new TemporaryFolder();
        string text = Text.Replace("<ispartof></ispartof>", "<ispartof>1</ispartof>", StringComparison.Ordinal);
        Assert.AreEqual(4, DatasetReader.Read(folder.Write("a.xml", text)).InstanceCount);
    }

    [TestMethod]
    public void Box_beside_an_outline_is_none_and_a_box_alone_is_refused()
    {
        using var folder = new TemporaryFolder();
        InstanceDataset dataset = DatasetReader.Read(folder.Write(
            "a.xml", Text.Replace("<ispartof>0</ispartof></parts>\n    <polygon><pt><x>5</x><y>0</y>", "<ispartof>0</ispartof></parts><type>bounding_box</type>\n    <polygon><pt><x>5</x><y>0</y>", StringComparison.Ordinal)));
        Assert.AreEqual((3, 1), (dataset.InstanceCount, dataset.Images[0].Instances[0].Mask.Polygons!.Parts.Count));

        string boxes = folder.Write("b.xml", Text.Replace("</parts>", "</parts><type>bounding_box</type>", StringComparison.Ordinal));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(boxes)).Reason, "sets for detection");
        Assert.AreEqual(3, DatasetReader.Read(boxes, options: new() { BoxesAsMasks = true }).InstanceCount);
    }

    [TestMethod]
    public void Damaged_file_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("a.xml");
        AnnotationFuzz.Run(file, [Encoding.UTF8.GetBytes(Text)], () => DatasetReader.Read(file, DatasetFormat.LabelMeXml), 1000, 38, ShapeSoundness.Check);
    }
}
