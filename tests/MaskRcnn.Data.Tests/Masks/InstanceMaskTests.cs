using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Masks;

[TestClass]
public sealed class InstanceMaskTests
{
    [TestMethod]
    public void Text_of_run_lengths_is_read_back()
    {
        var mask = RleMask.FromCounts(new ImageSize(200, 300), [41, 1, 900, 59_000, 58]);
        string text = InstanceMask.FromRle(mask).ToString();
        Assert.AreEqual(mask, InstanceMask.Parse(text).Rle);
        Assert.AreEqual(mask, InstanceMask.Parse("""{"size":[300,200],"counts":[41,1,900,59000,58]}""").Rle);
    }

    [TestMethod]
    public void Text_of_polygons_is_read_back()
    {
        InstanceMask mask = new PolygonMask([[1, 2.25, 30, 4.1, 5, 66.7], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 1e-3, -4]]);
        var parsed = InstanceMask.Parse(mask.ToString());
        Assert.AreEqual("[[1,2.25,30,4.1,5,66.7],[0.1,0.2,0.3,0.4,0.5,0.6,0.001,-4]]", mask.ToString());
        Assert.AreEqual(mask.ToString(), parsed.ToString());
        Assert.AreEqual(mask.ToRle(new ImageSize(80, 80)), parsed.ToRle(new ImageSize(80, 80)));
    }

    [TestMethod]
    [DataRow("", "not JSON")]
    [DataRow("[[1,2", "not JSON")]
    [DataRow("5", "expected a list of polygons")]
    [DataRow("[]", "at least one part")]
    [DataRow("[5]", "expected a list of numbers")]
    [DataRow("[[1,2,3,4,5]]", "5 values")]
    [DataRow("[[1,2,3,4]]", "4 values")]
    [DataRow("[[1,2,3,4,5,\"6\"]]", "expected a number")]
    [DataRow("[[1,2,3,4,5,1e999]]", "Part 0")]
    [DataRow("[[1,2,3,4,5,1e7]]", "10000000")]
    [DataRow("{}", "size")]
    [DataRow("""{"size":[2,2]}""", "counts")]
    [DataRow("""{"size":[2],"counts":[4]}""", "size")]
    [DataRow("""{"size":[2,2.5],"counts":[4]}""", "size")]
    [DataRow("""{"size":[2,2],"counts":[5]}""", "2×2")]
    [DataRow("""{"size":[2,2],"counts":[-4]}""", "-4")]
    [DataRow("""{"size":[2,2],"counts":"~"}""", "U+007E")]
    [DataRow("""{"size":[99999,99999],"counts":"0"}""", "99999")]
    public void Malformed_texts_are_refused(string text, string message)
    {
        var exception = Assert.ThrowsExactly<FormatException>(() => InstanceMask.Parse(text));
        StringAssert.Contains(exception.Message, message);
    }

    [TestMethod]
    public void Run_lengths_of_another_size_are_refused()
    {
        InstanceMask mask = RleMask.Empty(new ImageSize(4, 3));
        var exception = Assert.ThrowsExactly<ArgumentException>(() => mask.ToRle(new ImageSize(3, 4)));
        StringAssert.Contains(exception.Message, "3×4");
        StringAssert.Contains(exception.Message, "4×3");
    }

    [TestMethod]
    public void Polygons_that_are_not_numbers_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new PolygonMask([[0, 0, 5, 5, double.NaN, 3]]));
        Assert.ThrowsExactly<ArgumentException>(() => new PolygonMask([[0, 0, 5, 5, double.PositiveInfinity, 3]]));
    }
}
