using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Tests.Datasets;

/// <summary>Parts hold every image once, with the sizes, classes and groups that were asked for.</summary>
[TestClass]
public sealed class DatasetSplitTests
{
    private static readonly SplitPart[] s_parts = [new("train"), new("val") { Share = 0.2 }, new("test") { Count = 30 }];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Parts_lose_and_double_nothing(bool stratify)
    {
        InstanceDataset dataset = Make(200, seed: 1);
        var options = new DatasetSplitOptions { Parts = s_parts, Stratify = stratify, Seed = 4 };

        IReadOnlyList<InstanceDataset> parts = dataset.Split(options);

        CollectionAssert.AreEqual(new[] { 130, 40, 30 }, parts.Select(part => part.Images.Count).ToArray());
        CollectionAssert.AreEquivalent(dataset.Images.Select(image => image.Id).ToArray(), parts.SelectMany(part => part.Images).Select(image => image.Id).ToArray());
        Assert.IsTrue(parts.All(part => part.ClassNames.SequenceEqual(dataset.ClassNames)));
        CollectionAssert.AreEqual(Ids(parts), Ids(dataset.Split(options)));
        CollectionAssert.AreNotEqual(Ids(parts), Ids(dataset.Split(options with { Seed = 5 })));
    }

    /// <summary>A class in 3 of 10 images is in 3 of 10 of each part, give or take one image; a draw misses that by more.</summary>
    [TestMethod]
    public void Strata_have_every_class_in_proportion()
    {
        InstanceDataset dataset = Make(400, seed: 2);
        double worstDrawn = 0, worst = 0;
        for (int seed = 0; seed < 5; seed++)
        {
            var options = new DatasetSplitOptions { Parts = [new("a") { Share = 0.5 }, new("b") { Share = 0.3 }, new("c") { Share = 0.2 }], Seed = seed };
            worstDrawn = Math.Max(worstDrawn, Deviation(dataset, options));
            worst = Math.Max(worst, Deviation(dataset, options with { Stratify = true }));
        }

        Assert.IsLessThan(2, worst, $"images of a class more or less than its share; drawn: {worstDrawn}");
        Assert.IsGreaterThan(4, worstDrawn);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Groups_stay_together(bool stratify)
    {
        InstanceDataset dataset = Make(300, seed: 3);
        var options = new DatasetSplitOptions
        {
            Parts = [new("train"), new("val") { Share = 0.25 }], GroupPattern = @"^(slide\d+)_", Stratify = stratify,
        };

        IReadOnlyList<InstanceDataset> parts = dataset.Split(options);

        string[][] slides = [.. parts.Select(part => part.Images.Select(image => Path.GetFileName(image.Path).Split('_')[0]).Distinct().ToArray())];
        Assert.IsEmpty(slides[0].Intersect(slides[1]).ToArray());
        Assert.AreEqual(300, parts.Sum(part => part.Images.Count));
        Assert.AreEqual(75, parts[1].Images.Count, 12);
        ArgumentException error = Assert.Throws<ArgumentException>(() => dataset.Split(options with { GroupPattern = "plate(.)" }));
        StringAssert.Contains(error.Message, "slide");
    }

    [TestMethod]
    public void Shares_that_leave_images_leave_them_out()
    {
        IReadOnlyList<InstanceDataset> parts = Make(50, seed: 4).Split(
            new DatasetSplitOptions { Parts = [new("a") { Share = 0.5 }, new("b") { Share = 0.2 }] });
        CollectionAssert.AreEqual(new[] { 25, 10 }, parts.Select(part => part.Images.Count).ToArray());
    }

    [TestMethod]
    public void Options_are_checked()
    {
        SplitPart[][] wrong =
        [
            [new("a")], [new("a"), new("A") { Count = 1 }], [new("a"), new("b")], [new("a/b"), new("c") { Count = 1 }],
            [new("a") { Share = 0.7 }, new("b") { Share = 0.7 }], [new("a"), new("b") { Share = 0 }], [new("a"), new("b") { Share = 0.1, Count = 3 }],
            [new("a"), new("b") { Count = 0 }],
        ];
        foreach (SplitPart[] parts in wrong)
            Assert.Throws<ArgumentException>(() => new DatasetSplitOptions { Parts = parts }.Validate(), string.Join(", ", parts.Select(part => part.ToString())));
        Assert.Throws<ArgumentException>(() => new DatasetSplitOptions { Parts = s_parts, GroupPattern = "(" }.Validate());
        ArgumentException few = Assert.Throws<ArgumentException>(() => Make(20, seed: 5).Split(new DatasetSplitOptions { Parts = s_parts }));
        StringAssert.Contains(few.Message, "20 images are too few");
    }

    private static long[] Ids(IReadOnlyList<InstanceDataset> parts) => [.. parts.SelectMany(part => part.Images).Select(image => image.Id)];

    private static double Deviation(InstanceDataset dataset, DatasetSplitOptions options)
    {
        IReadOnlyList<InstanceDataset> parts = dataset.Split(options);
        return Enumerable.Range(1, dataset.ClassNames.Count).SelectMany(label => parts.Select((part, i) =>
            Math.Abs(With(part, label) - (options.Parts[i].Share!.Value * With(dataset, label))))).Max();
    }

    private static int With(InstanceDataset dataset, int label) =>
        dataset.Images.Count(image => image.Instances.Any(instance => instance.Label == label));

    /// <summary>Five classes, each rarer than the one before, in crops of slides.</summary>
    private static InstanceDataset Make(int images, int seed)
    {
        var random = new Random(seed);
        var mask = new PolygonMask([[0, 0, 4, 0, 4, 4, 0, 4]]);
        return new InstanceDataset(["a", "b", "c", "d", "e"], [.. Enumerable.Range(1, images).Select(id => new DatasetImage(
            id, $"images/slide{random.Next(40)}_{id}.png", new ImageSize(8, 8),
            [.. Enumerable.Range(1, 5).Where(label => random.NextDouble() < 0.5 / label).Select(label => new DatasetInstance(label, mask))]))]);
    }
}
