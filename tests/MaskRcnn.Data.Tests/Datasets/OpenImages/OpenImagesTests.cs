using System.Text;
using MaskRcnn.Datasets;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.OpenImages;

[TestClass]
public sealed class OpenImagesTests
{
    private const string Table = "MaskPath,ImageID,LabelName,BoxID,BoxXMin,BoxXMax,BoxYMin,BoxYMax,PredictedIoU,Clicks\nm.png,a,/m/1,x,0,1,0,1,,\n";

    [TestMethod]
    public void Masks_of_another_size_are_scaled_to_their_images()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        InstanceDataset dataset = DatasetReader.Read(folder.FullName);
        Assert.AreEqual("Tortoise", dataset.ClassNames.Single());
        Assert.AreEqual(8, dataset.Images.Single().Instances.Single().Mask.Rle!.Area);
        StringAssert.Contains(dataset.Warnings.Single().Message, "1 images have no mask");
    }

    [TestMethod]
    public void Damaged_table_is_refused_or_read_as_a_sound_data_set()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        string file = folder.PathOf("train-annotations-object-segmentation.csv");
        AnnotationFuzz.Run(file, [Encoding.UTF8.GetBytes(Table)], () => DatasetReader.Read(file, DatasetFormat.OpenImages), 1000, 37);
    }

    [TestMethod]
    [DataRow("", "")]
    [DataRow("MaskPath,ImageID\nm.png,a\n", "no column LabelName")]
    public void Table_without_its_columns_is_refused(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("a.csv", text);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidAnnotationException>(() => DatasetReader.Read(file, DatasetFormat.OpenImages)).Reason, reason);
    }

    private static void Write(TemporaryFolder folder)
    {
        folder.Write("train-annotations-object-segmentation.csv", Table);
        folder.Write("class-descriptions-boxable.csv", "/m/1,Tortoise\n/m/2,Hare\n");
        folder.Write("train/a.png", PngBuilder.Grey8(4, new byte[16]));
        folder.Write("train/b.png", PngBuilder.Grey8(4, new byte[16]));
        folder.Write("train-masks/m.png", PngBuilder.Grey8(2, 255, 0, 255, 0));
    }
}
