using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Weights;

[TestClass]
public sealed class CocoClassesTests
{
    // COCO's category ids and the unused ones, from its annotation files.
    [TestMethod]
    [DataRow(0, "background")]
    [DataRow(1, "person")]
    [DataRow(11, "fire hydrant")]
    [DataRow(12, "N/A")]
    [DataRow(13, "stop sign")]
    [DataRow(25, "giraffe")]
    [DataRow(27, "backpack")]
    [DataRow(44, "bottle")]
    [DataRow(46, "wine glass")]
    [DataRow(65, "bed")]
    [DataRow(67, "dining table")]
    [DataRow(70, "toilet")]
    [DataRow(72, "tv")]
    [DataRow(82, "refrigerator")]
    [DataRow(84, "book")]
    [DataRow(88, "teddy bear")]
    [DataRow(90, "toothbrush")]
    public void Slot_is_the_category_id(int id, string name) => Assert.AreEqual(name, CocoClasses.Slots[id]);

    [TestMethod]
    public void Eighty_names_fill_ninety_slots()
    {
        Assert.HasCount(91, CocoClasses.Slots);
        Assert.HasCount(80, CocoClasses.Names);
        Assert.HasCount(80, CocoClasses.Names.Distinct());
        CollectionAssert.AreEqual(CocoClasses.Names.ToArray(), CocoClasses.Slots.Skip(1).Where(name => name != "N/A").ToArray());
        CollectionAssert.AreEqual(
            new[] { 12, 26, 29, 30, 45, 66, 68, 69, 71, 83 }, Enumerable.Range(0, 91).Where(id => CocoClasses.Slots[id] == "N/A").ToArray());
    }
}
