using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.SegmentAnything;

[TestClass]
public sealed class SegmentAnythingFuzzTests
{
    [TestMethod]
    public void Damaged_file_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("a.json");
        byte[][] samples = [.. new[] { "000000377575.json", "000000568290.json" }
            .Select(name => File.ReadAllBytes(Path.Combine(ToolExpectations.Folder, "segment-anything", name)))];
        AnnotationFuzz.Run(file, samples, () => DatasetReader.Read(file, DatasetFormat.SegmentAnything), 1000, 36);
    }
}
