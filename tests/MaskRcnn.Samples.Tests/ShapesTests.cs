using MaskRcnn.Images;

namespace MaskRcnn.Tests;

[TestClass]
public sealed class ShapesTests
{
    [TestMethod]
    public void It_trains_on_scenes_that_exist_nowhere_and_draws_what_it_finds()
    {
        using var sample = new SampleProgram("Shapes");
        string output = sample.Run("--images", "24", "--epochs", "1");

        StringAssert.Contains(output, "epoch 1, step 3 of 3");
        StringAssert.Contains(output, "masks of 50 new scenes: AP");
        Assert.IsGreaterThan(4 * 3 * 128, RgbImage.Load(sample.PathOf("shapes-run/predictions.png")).Width);
    }
}
