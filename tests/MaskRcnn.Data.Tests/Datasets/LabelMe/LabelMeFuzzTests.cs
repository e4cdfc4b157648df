using System.Text;
using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.LabelMe;

[TestClass]
public sealed class LabelMeFuzzTests
{
    [TestMethod]
    public void Damaged_file_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("a.json");
        string masks = LabelMeSamples.WithShape(
            LabelMeSamples.Shape("mask", "[[40, 2], [45, 6]]", $", \"mask\": \"{LabelMeSamples.MaskOfBytes}\"") + ","
            + LabelMeSamples.Shape("linestrip", "[[0, 0], [10, 0], [10, 10]]"));

        AnnotationFuzz.Run(
            file,
            [Encoding.UTF8.GetBytes(LabelMeSamples.Table), Encoding.UTF8.GetBytes(masks)],
            () => DatasetReader.Read(file, DatasetFormat.LabelMe, new DatasetReaderOptions { ClosePolylines = true }),
            2500,
            12,
            ShapeSoundness.Check);
    }
}
