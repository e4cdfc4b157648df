using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.Yolo;

[TestClass]
public sealed class YoloFuzzTests
{
    private const string Description = "path: .\ntrain: images\nval: [images]\nnc: 2\nnames:\n  0: cat\n  1: \"dog\"\n";
    private const string ListedNames = "train: images\nnames: [cat, 'dog'] # both\nroboflow: {license: x, project: [a, b]}\n";
    private const string Labels = "1 0.125 0.25 0.5 0.25 0.5 1e0\n0 0 0 .75 0.5 1 1 0.25 0.875\n";

    [TestMethod]
    public void Damaged_description_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = CreateFolder();
        string file = folder.PathOf("data.yaml");
        byte[][] samples = [Encoding.UTF8.GetBytes(Description), Encoding.UTF8.GetBytes(ListedNames)];
        AnnotationFuzz.Run(file, samples, () => DatasetReader.Read(file, DatasetFormat.Yolo), 1000, 6);
    }

    [TestMethod]
    public void Damaged_labels_are_refused_or_read_as_polygons_within_the_image()
    {
        using var folder = CreateFolder();
        AnnotationFuzz.Run(
            folder.PathOf("labels/a.txt"),
            [Encoding.UTF8.GetBytes(Labels)],
            () => DatasetReader.Read(folder.FullName, DatasetFormat.Yolo),
            1000,
            7,
            AssertWithinImages);
    }

    private static TemporaryFolder CreateFolder()
    {
        var folder = new TemporaryFolder();
        folder.Write("data.yaml", Description);
        folder.Write("images/a.png", PngBuilder.Grey8(8, new byte[8 * 4]));
        folder.Write("labels/a.txt", Labels);
        return folder;
    }

    private static void AssertWithinImages(InstanceDataset dataset)
    {
        foreach (DatasetImage image in dataset.Images)
        {
            var size = new ImageSize(8, 4);
            Assert.AreEqual(size, image.Size);
            foreach (double[] points in image.Instances.SelectMany(instance => instance.Mask.Polygons!.Parts).Select(part => part.ToArray()))
            {
                Assert.IsGreaterThanOrEqualTo(6, points.Length);
                Assert.IsTrue(points.Index().All(point => point.Item >= 0 && point.Item <= (point.Index % 2 == 0 ? size.Width : size.Height)));
            }
        }
    }
}
