using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.Panoptic;

[TestClass]
public sealed class PanopticFuzzTests
{
    private const string Text =
        """
        {"images": [{"id": 1, "file_name": "a.png", "width": 2, "height": 2}, {"id": "b", "file_name": "b.png", "width": 2, "height": 2}],
         "annotations": [{"image_id": 1, "file_name": "a.png", "segments_info": [{"id": 1, "category_id": 1, "iscrowd": 0, "area": 2, "bbox": [0, 0, 2, 1]},
           {"id": 2, "category_id": 2}]}, {"image_id": "b", "file_name": "a.png", "segments_info": []}],
         "categories": [{"id": 1, "name": "cat", "isthing": 1}, {"id": 2, "name": "sky", "isthing": 0}]}
        """;

    [TestMethod]
    [DataRow("a.json")]
    [DataRow("a/a.png")]
    public void Damaged_file_is_refused_or_read_as_a_sound_data_set(string name)
    {
        using var folder = new TemporaryFolder();
        string json = folder.Write("a.json", Text);
        byte[] png = PngBuilder.File(PngBuilder.Header(2, 2, 8, 2), PngBuilder.Data(PngBuilder.Rows([1, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0], 6)));
        folder.Write("a/a.png", png);
        AnnotationFuzz.Run(
            folder.PathOf(name), [name == "a.json" ? Encoding.UTF8.GetBytes(Text) : png], () => DatasetReader.Read(json, DatasetFormat.CocoPanoptic), 1000, 35);
    }
}
