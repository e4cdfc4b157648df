using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Weights;

[TestClass]
public sealed class WeightsConverterTests
{
    [TestMethod]
    [DataRow("types.pth")]
    [DataRow("views.pth")]
    [DataRow("module.safetensors")]
    public void Numbers_stay_as_they_are(string name)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("converted.safetensors");
        using (var file = WeightsFile.Open(WeightsFixture.PathOf(name)))
            WeightsConverter.ToSafetensors(file, path);
        WeightsFixture.AssertEqual(WeightsFixture.PathOf(name), path);
    }

    [TestMethod]
    public void Free_text_is_kept()
    {
        using var folder = new TemporaryFolder();
        string first = folder.PathOf("first.safetensors"), second = folder.PathOf("second.safetensors");
        using (var stream = File.Create(first))
            _ = new SafetensorsWriter(stream, [], new Dictionary<string, string> { [ModelWeights.EpsilonKey] = "0.001" });
        using (var file = WeightsFile.Open(first))
            WeightsConverter.ToSafetensors(file, second);
        using var converted = WeightsFile.Open(second);
        Assert.AreEqual("0.001", converted.Metadata[ModelWeights.EpsilonKey]);
        converted.Verify();
    }
}
