namespace MaskRcnn.Tests;

[TestClass]
public sealed class CocoTests
{
    [TestMethod]
    public void It_trains_in_three_stages_and_evaluates_as_pycocotools_prints()
    {
        using var sample = new SampleProgram("Coco");
        string data = Path.Combine(SampleProgram.Data, "coco");

        string trained = sample.Run("train", "--dataset", data, "--model", "none", "--steps", "2", "--epochs", "1", "1", "1", "--limit", "4");
        StringAssert.Contains(trained, "4 images");
        StringAssert.Contains(trained, "epoch 3, step 6 of 6");
        string measured = sample.Run("evaluate", "--dataset", data, "--model", "last", "--limit", "1");
        StringAssert.Contains(measured, "1 images");
        StringAssert.Contains(measured, "Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ]");
    }

    [TestMethod]
    public void What_is_wrong_is_said_in_one_line()
    {
        using var sample = new SampleProgram("Coco");
        string data = Path.Combine(SampleProgram.Data, "coco");
        StringAssert.Contains(sample.Fail("evaluate", "--dataset", data, "--year", "2014", "--model", "last"), "instances_val2014.json");
        StringAssert.Contains(sample.Fail("train", "--dataset", data, "--model", "last"), "has no training");
    }
}
