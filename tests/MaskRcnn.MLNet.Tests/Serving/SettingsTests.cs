using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Serving;

[TestClass]
public sealed class SettingsTests
{
    private readonly string _image = SharedScenes.Folder.PathOf(SharedScenes.Folder.Rows[0].ImagePath);

    [TestMethod]
    public void A_loaded_model_can_see_images_smaller_and_keeps_that_when_saved()
    {
        using var model = Load(FittedScenes.Shared.Zip);
        model.MinSize = 32;
        using var again = Load(SmallTraining.Save(new MLContext(), model).ToArray());

        Assert.AreEqual(32, again.MinSize);
        CollectionAssert.AreEqual(model.Detect(_image).Scores.ToArray(), again.Detect(_image).Scores.ToArray());
        CollectionAssert.AreNotEqual(FittedScenes.Shared.Transformer.Detect(_image).Scores.ToArray(), again.Detect(_image).Scores.ToArray());
    }

    [TestMethod]
    public void A_size_above_the_largest_raises_that_too()
    {
        using var model = Load(FittedScenes.Shared.Zip);
        model.MinSize = 96;
        Assert.AreEqual(96, model.MinSize);
        Assert.AreEqual(SceneFolder.ImageSize, model.Detect(_image).ImageSize);
    }

    [TestMethod]
    public void Settings_are_fixed_once_the_model_has_predicted()
    {
        using var model = Load(FittedScenes.Shared.Zip);
        model.ThreadCount = 1;
        model.Detect(_image);

        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => model.ThreadCount = 2).Message, "The thread count is 1 and cannot become 2");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => model.MinSize = 32).Message, "The minimum size is 64");
    }

    [TestMethod]
    public void Values_out_of_range_are_refused()
    {
        using var model = Load(FittedScenes.Shared.Zip);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.ThreadCount = -1);
        Assert.Throws<ArgumentException>(() => model.MinSize = 0);
        Assert.AreEqual(SceneFolder.Size, model.MinSize);
    }

    private static InstanceSegmentationTransformer Load(byte[] zip) => new MLContext().Model.LoadInstanceSegmentation(new MemoryStream(zip));
}
