using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets;

[TestClass]
public sealed class InstanceDatasetTests
{
    private static readonly InstanceDataset s_animals =
        new(["cat", "dog", "cow"], SampleDatasets.Make(["cat", "dog", "cow"], [1, 2, 3], [2], [], [3, 3]).Images) { ClassIds = [17, 18, 21] };

    [TestMethod]
    public void Images_are_kept_or_left_out()
    {
        InstanceDataset chosen = s_animals.Where(image => image.Instances.Count != 1);
        CollectionAssert.AreEqual(new long[] { 1, 3, 4 }, chosen.Images.Select(image => image.Id).ToArray());
        CollectionAssert.AreEqual(new long[] { 17, 18, 21 }, chosen.ClassIds.ToArray());
        Assert.AreEqual(6, s_animals.InstanceCount);
    }

    [TestMethod]
    public void Instances_are_kept_or_left_out_and_images_stay()
    {
        InstanceDataset chosen = s_animals.WhereInstances((image, instance) => image.Id != 4 && instance.Label > 1);
        Assert.AreEqual("2 3|2||", Labels(chosen));
    }

    [TestMethod]
    public void Selected_classes_are_renumbered_in_the_order_given()
    {
        InstanceDataset chosen = s_animals.SelectClasses("cow", "cat");
        CollectionAssert.AreEqual(new[] { "cow", "cat" }, chosen.ClassNames.ToArray());
        CollectionAssert.AreEqual(new long[] { 21, 17 }, chosen.ClassIds.ToArray());
        Assert.AreEqual("2 1|||1 1", Labels(chosen));
        AssertRefused(() => s_animals.SelectClasses("cat", "horse"), "\"horse\" is not in the data set, expected one of: cat, dog, cow");
        AssertRefused(() => s_animals.SelectClasses("cat", "cat"), "\"cat\" is selected twice");
    }

    [TestMethod]
    public void Classes_are_renamed_joined_and_dropped()
    {
        var map = new Dictionary<string, string?> { ["cat"] = "pet", ["dog"] = "pet", ["cow"] = null };
        InstanceDataset mapped = s_animals.MapClasses(map);
        CollectionAssert.AreEqual(new[] { "pet" }, mapped.ClassNames.ToArray());
        Assert.AreEqual("1 1|1||", Labels(mapped));

        InstanceDataset joined = s_animals.MapClasses(new Dictionary<string, string?> { ["cow"] = "cat" });
        CollectionAssert.AreEqual(new[] { "cat", "dog" }, joined.ClassNames.ToArray());
        CollectionAssert.AreEqual(new long[] { 1, 2 }, joined.ClassIds.ToArray());
        Assert.AreEqual("1 2 1|2||1 1", Labels(joined));
        AssertRefused(() => s_animals.MapClasses(new Dictionary<string, string?> { ["horse"] = "cat" }), "\"horse\"");
        AssertRefused(() => s_animals.MapClasses(new Dictionary<string, string?> { ["cow"] = " " }), "no name");
    }

    [TestMethod]
    public void Merged_sets_share_classes_by_name_and_keep_ids_apart()
    {
        InstanceDataset other = SampleDatasets.Make(["dog", "hen"], [1, 2], [2]);
        InstanceDataset merged = InstanceDataset.Merge([s_animals, other]);
        CollectionAssert.AreEqual(new[] { "cat", "dog", "cow", "hen" }, merged.ClassNames.ToArray());
        Assert.AreEqual("1 2 3|2||3 3|2 4|4", Labels(merged));
        CollectionAssert.AreEqual(new long[] { 1, 2, 3, 4, 5, 6 }, merged.Images.Select(image => image.Id).ToArray());
        long?[] ids = [.. merged.Images.SelectMany(image => image.Instances).Select(instance => instance.Id)];
        CollectionAssert.AllItemsAreUnique(ids);
        CollectionAssert.AreEqual(new long?[] { 0, 1, 2, 10, 30, 31 }, ids[..6]);
        AssertRefused(() => InstanceDataset.Merge([]), "no data set");
    }

    [TestMethod]
    public void Id_that_a_later_image_has_is_not_given_to_an_earlier_one()
    {
        var image = new DatasetImage(1, "a.png", SampleDatasets.Size, []);
        InstanceDataset merged = InstanceDataset.Merge(
            [new([], [image]), new([], [image with { Path = "b.png" }]), new([], [image with { Path = "c.png", Id = 2 }])]);
        CollectionAssert.AreEqual(new long[] { 1, 3, 2 }, merged.Images.Select(each => each.Id).ToArray());
    }

    [TestMethod]
    public void Split_has_the_size_asked_for_and_every_image_once()
    {
        InstanceDataset dataset = SampleDatasets.Make(["a"], [.. Enumerable.Range(0, 101).Select(_ => new[] { 1 })]);
        foreach ((double fraction, int count) in new[] { (0.0, 0), (0.2, 20), (0.5, 51), (1.0, 101) })
        {
            (InstanceDataset first, InstanceDataset second) = dataset.Split(fraction, 7);
            Assert.HasCount(count, first.Images);
            CollectionAssert.AreEquivalent(dataset.Images.ToArray(), first.Images.Concat(second.Images).ToArray());
            CollectionAssert.AreEqual(first.Images.OrderBy(image => image.Id).ToArray(), first.Images.ToArray());
        }

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => dataset.Split(double.NaN, 7));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => dataset.Split(1.1, 7));
    }

    [TestMethod]
    public void Split_depends_on_seed_and_names_only()
    {
        InstanceDataset dataset = SampleDatasets.Make(["a"], [.. Enumerable.Range(0, 100).Select(_ => new[] { 1 })]);
        string[] expected = Names(dataset.Split(0.3, 7).First);
        var elsewhere = new InstanceDataset(
            ["a"], [.. dataset.Images.Reverse().Select((image, i) => image with { Id = 1000 + i, Path = Path.Combine("elsewhere", image.Path) })]);
        CollectionAssert.AreEqual(expected, Names(elsewhere.Split(0.3, 7).First));
        CollectionAssert.AreNotEqual(expected, Names(dataset.Split(0.3, 8).First));

        // By Python: sorted(range(1, 101), key=lambda i: hashlib.sha256(f"7/{i}.png".encode()).digest()[:8])[:3]
        CollectionAssert.IsSubsetOf(new[] { "90.png", "91.png", "25.png" }, expected);
    }

    [TestMethod]
    public void Class_ids_are_the_labels_unless_given()
    {
        InstanceDataset dataset = SampleDatasets.Make(["a", "b"], [1]);
        CollectionAssert.AreEqual(new long[] { 1, 2 }, dataset.ClassIds.ToArray());
        AssertRefused(() => new InstanceDataset(["a", "b"], []) { ClassIds = [1] }, "each of 2 classes, got 1");
        AssertRefused(() => new InstanceDataset(["a", "b"], []) { ClassIds = [1, 1] }, "got 1, 1");
    }

    private static void AssertRefused(Func<InstanceDataset> action, string message) =>
        StringAssert.Contains(Assert.Throws<ArgumentException>(action).Message, message);

    private static string Labels(InstanceDataset dataset) =>
        string.Join('|', dataset.Images.Select(image => string.Join(' ', image.Instances.Select(instance => instance.Label))));

    private static string[] Names(InstanceDataset dataset) => [.. dataset.Images.Select(image => Path.GetFileName(image.Path)).Order()];
}
