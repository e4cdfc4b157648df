using MaskRcnn.Datasets;

namespace MaskRcnn.Tests;

[TestClass]
public sealed class PipelineTests
{
    [TestMethod]
    public void Masks_go_through_a_pipeline_with_other_transforms()
    {
        using var sample = new SampleProgram("Pipeline");
        string data = Path.Combine(SampleProgram.Data, "nuclei");
        string output = sample.Run(data, "out", "1");

        StringAssert.Contains(output, "DAPI");
        StringAssert.Contains(output, "segm AP=");
        Assert.HasCount(4, Directory.GetFiles(sample.PathOf("out/pictures"), "*.png"));
        InstanceDataset val = DatasetReader.Read(Path.Combine(data, "val.json"));
        Assert.HasCount(4, CocoResults.Read(sample.PathOf("out/detections.json"), val));
    }
}
