namespace MaskRcnn.Tests.Parity;

[TestClass]
public sealed class CocoParityTests
{
    /// <summary>Where build/parity.sh put weights and results of torchvision; without it the small stored ones are used.</summary>
    private const string FolderVariable = "MASKRCNN_PARITY_FOLDER";

    // Relative to the longer side. float32 itself does not hold more: torchvision is up to 4e-6 from itself in another memory layout.
    private const double BoxTolerance = 1e-5;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("maskrcnn_resnet50_fpn", true)]
    [DataRow("maskrcnn_resnet50_fpn_v2", true)]
    [DataRow("maskrcnn_resnet50_fpn", false)]
    public void Detections_in_photographs_are_those_of_torchvision(string architecture, bool prepared)
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable)
            ?? Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision");
        var reference = ParityReference.Load(folder, architecture);
        TestContext.WriteLine("found  box px    score     mask pixels  torchvision's own: box px, score  image");
        foreach ((string where, ParityImage expected, Detections found) in reference.Replay(prepared, prepared ? [1, 2] : [2]))
        {
            Deviation deviation = expected.Compare(found, where);
            Deviation own = expected.OwnDifference;
            TestContext.WriteLine(
                $"{found.Count,5}  {deviation.Box:E1}  {deviation.Score:E1}  {deviation.Pixels,11}  "
                + $"                   {own.Box:E1}, {own.Score:E1}  {where}");
            double longerSide = Math.Max(found.ImageSize.Height, found.ImageSize.Width);
            Assert.IsLessThanOrEqualTo(BoxTolerance * longerSide, deviation.Box, $"boxes, {where}");
            Assert.AreEqual(0, deviation.Pixels, $"mask pixels, {where}");
        }
    }
}
