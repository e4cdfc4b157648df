using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Datasets.Coco;
using MaskRcnn.Tests.Datasets.Cvat;
using MaskRcnn.Tests.Datasets.LabelMe;
using MaskRcnn.Tests.Datasets.Via;

namespace MaskRcnn.Tests.Datasets.Recognition;

[TestClass]
public sealed class RecognitionFuzzTests
{
    [TestMethod]
    public void Damaged_file_of_unknown_format_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        ViaSamples.WriteImages(folder);
        string file = folder.PathOf("annotations");
        string[] samples = [CocoSamples.Text, ViaSamples.Export, LabelMeSamples.Table, CvatSamples.Annotations];

        AnnotationFuzz.Run(file, [.. samples.Select(Encoding.UTF8.GetBytes)], () => DatasetReader.Read(file), 1000, 14);
    }
}
