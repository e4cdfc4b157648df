using System.Text;
using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.Via;

[TestClass]
public sealed class ViaFuzzTests
{
    [TestMethod]
    public void Damaged_file_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        ViaSamples.WriteImages(folder);
        ViaSamples.WriteImages(folder, "pictures");
        string file = folder.PathOf("via.json");
        var options = new DatasetReaderOptions { ClosePolylines = true };

        AnnotationFuzz.Run(
            file,
            [Encoding.UTF8.GetBytes(ViaSamples.Export), Encoding.UTF8.GetBytes(ViaSamples.Project)],
            () => DatasetReader.Read(file, DatasetFormat.Via, options),
            2500,
            11,
            ShapeSoundness.Check);
    }
}
