using System.Text;
using MaskRcnn.Datasets;

namespace MaskRcnn.Tests.Datasets.Coco;

[TestClass]
public sealed class CocoFuzzTests
{
    private const string Minimal =
        """
        {"images":[{"id":1,"file_name":"a","height":9,"width":9}],
        "annotations":[{"image_id":1,"category_id":1,"segmentation":[[1,1,5,1,5,5]]}],"categories":[{"id":1,"name":"a"}]}
        """;

    [TestMethod]
    public void Damaged_file_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        string file = folder.PathOf("instances.json");
        string copy = folder.PathOf("copy.json");
        AnnotationFuzz.Run(
            file, [CocoSamples.Bytes, Encoding.UTF8.GetBytes(Minimal)], () => DatasetReader.Read(file, DatasetFormat.Coco), 3000, 1);
        AnnotationFuzz.Run(
            file,
            [CocoSamples.Bytes],
            () => DatasetReader.Read(file, DatasetFormat.Coco, new DatasetReaderOptions { SkipInvalid = true }),
            1000,
            2,
            dataset => AssertSurvivesCopy(dataset, copy));
    }

    private static void AssertSurvivesCopy(InstanceDataset dataset, string copy)
    {
        DatasetWriter.Write(dataset, copy, DatasetFormat.Coco);
        InstanceDataset read = DatasetReader.Read(copy, DatasetFormat.Coco);
        CollectionAssert.AreEqual(dataset.ClassNames.ToArray(), read.ClassNames.ToArray());
        Assert.AreEqual(dataset.InstanceCount, read.InstanceCount);
    }
}
