using MaskRcnn.Datasets;
using MaskRcnn.Images;
using MaskRcnn.Loading;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Training;

namespace MaskRcnn.Tests.Loading;

[TestClass]
public sealed class DatasetTrainingDataTests
{
    private static readonly PolygonMask s_triangle = new([[10, 10, 50, 10, 30, 40]]);
    private static readonly PolygonMask s_outside = new([[100, 100, 150, 100, 130, 140]]);

    [TestMethod]
    public void Images_are_loaded_with_their_masks_outlines_and_without_crowds()
    {
        using var folder = new TemporaryFolder();
        TrainingExample source = Examples.Make(1);
        string path = folder.PathOf("a.png");
        source.Image.Save(path);
        var dataset = new InstanceDataset(["a", "b"], [new DatasetImage(1, path, source.Image.Size,
        [
            new DatasetInstance(2, source.Targets.Masks[0]), new DatasetInstance(1, source.Targets.Masks[1]) { IsCrowd = true }, new DatasetInstance(1, s_triangle),
        ])]);
        var data = new DatasetTrainingData(dataset);
        CollectionAssert.AreEqual(new[] { 2, 1 }, data.Describe(0).Labels.ToArray());

        TrainingExample example = data.Load(0);
        Assert.IsTrue(example.Image.Pixels.SequenceEqual(source.Image.Pixels));
        CollectionAssert.AreEqual(new[] { 2, 1 }, example.Targets.Labels.ToArray());
        Assert.AreEqual(source.Targets.Masks[0], example.Targets.Masks[0]);
        Assert.AreEqual(s_triangle.ToRle(source.Image.Size), example.Targets.Masks[1]);
        Assert.IsNull(example.Targets.Outlines[0]);
        Assert.IsNotNull(example.Targets.Outlines[1]);
    }

    [TestMethod]
    public void Empty_masks_are_named_or_left_out()
    {
        var dataset = new InstanceDataset(["a"], [new DatasetImage(1, "x.png", new ImageSize(64, 64), [new DatasetInstance(1, s_triangle), new DatasetInstance(1, s_outside)])]);
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidDataException>(() => new DatasetTrainingData(dataset)).Message, "x.png: the mask of instance 1 covers no pixel of the 64x64 image");
        CollectionAssert.AreEqual(new[] { 1 }, new DatasetTrainingData(dataset, skipEmptyMasks: true).Describe(0).Labels.ToArray());
    }

    [TestMethod]
    public void An_image_of_another_size_is_an_error_with_both()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.png");
        new RgbImage(30, 20, new byte[1800]).Save(path);
        var data = new DatasetTrainingData(new InstanceDataset(["a"], [new DatasetImage(1, path, new ImageSize(64, 64), [])]));
        var error = Assert.ThrowsExactly<InvalidImageException>(() => data.Load(0));
        StringAssert.Contains(error.Message, "a.png: the picture has 30x20 pixels, but the annotations are for 64x64");
    }
}
