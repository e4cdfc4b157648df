using System.Text.RegularExpressions;
using MaskRcnn.Tests.Web;

namespace MaskRcnn.Tests;

[TestClass]
public sealed class OnnxTests
{
    [TestMethod]
    public void Both_transforms_score_the_same_file()
    {
        using var sample = new SampleProgram("Onnx");
        string pictures = Path.Combine(SampleProgram.Data, "nuclei", "images");
        string output = sample.Run(ServedModel.Shared.Onnx, pictures);
        int count = Directory.GetFiles(pictures, "*.png").Length;
        Assert.HasCount(count, Regex.Matches(output, @": \d+ instances\s*$", RegexOptions.Multiline), output);
        Assert.HasCount(count, Regex.Matches(output, @": \d+ instances at 320x256, best score 0\.\d+"), output);
        StringAssert.Contains(output, "  nucleus 0.");
    }

    [TestMethod]
    public void A_file_that_is_not_there_is_said_in_one_line()
    {
        using var sample = new SampleProgram("Onnx");
        StringAssert.Contains(sample.Fail("none.onnx", SampleProgram.Data), "MODEL.onnx");
    }
}
