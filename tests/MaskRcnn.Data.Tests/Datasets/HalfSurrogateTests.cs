using MaskRcnn.Datasets;
using MaskRcnn.Masks;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Names in JSON that are escaped into half of a surrogate pair, which .NET's parser lets pass until somebody looks at them.</summary>
[TestClass]
public sealed class HalfSurrogateTests
{
    private const string Object = """{"\ud80f": 1}""";

    [TestMethod]
    [DataRow(DatasetFormat.Coco, Object)]
    [DataRow(DatasetFormat.CocoPanoptic, Object)]
    [DataRow(DatasetFormat.Via, Object)]
    [DataRow(DatasetFormat.Via, """{"a": {"\ud80f": 1}}""")]
    [DataRow(DatasetFormat.LabelMe, Object)]
    [DataRow(DatasetFormat.SegmentAnything, Object)]
    [DataRow(DatasetFormat.LabelStudio, "[" + Object + "]")]
    public void A_file_with_one_is_refused(DatasetFormat format, string json)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("set.json", json);
        Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(path, format));
        Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(path));
    }

    [TestMethod]
    public void A_property_that_nobody_reads_may_have_one()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("set.json", """{"\ud80f": 1, "images": [], "annotations": [], "categories": [{"id": 1, "name": "a", "\udc00b": 2}]}""");
        Assert.AreEqual("a", DatasetReader.Read(path, DatasetFormat.Coco).ClassNames.Single());
    }

    [TestMethod]
    public void A_mask_with_one_is_refused() => Assert.ThrowsExactly<FormatException>(() => InstanceMask.Parse(Object));
}
