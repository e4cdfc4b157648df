using MaskRcnn.Datasets;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Tests.Images.Png;

namespace MaskRcnn.Tests.Datasets.MaskFolders;

[TestClass]
public sealed class MaskFolderReaderTests
{
    [TestMethod]
    [DataRow("stage1_val", "nuclei/instances_val_rle.json", 20)]
    [DataRow("stage1_train", "nuclei/instances_train_rle.json", 101)]
    public void Masks_of_nuclei_are_those_of_the_run_length_file(string subset, string annotationFile, int images)
    {
        InstanceDataset dataset = DatasetReader.Read(SharedData.Folder($"nuclei/{subset}"), DatasetFormat.MaskFolders);

        Assert.HasCount(images, dataset.Images);
        using var expected = SharedData.ReadJson(annotationFile);
        var imageIds = expected.RootElement.GetProperty("images").EnumerateArray()
            .ToDictionary(image => image.GetProperty("file_name").GetString()!, image => image.GetProperty("id").GetInt64());
        var annotations = expected.RootElement.GetProperty("annotations").EnumerateArray()
            .ToLookup(annotation => annotation.GetProperty("image_id").GetInt64());
        foreach (DatasetImage image in dataset.Images)
        {
            RleMask[] masks = [.. annotations[imageIds[Path.GetFileName(image.Path)]]
                .OrderBy(annotation => annotation.GetProperty("mask_file").GetString(), StringComparer.Ordinal)
                .Select(annotation => InstanceMask.Parse(annotation.GetProperty("segmentation").GetRawText()).ToRle(image.Size))];
            CollectionAssert.AreEqual(masks, image.Instances.Select(instance => instance.Mask.ToRle(image.Size)).ToArray(), image.Path);
        }
    }

    [TestMethod]
    public void Every_pixel_that_is_not_black_is_foreground_in_every_kind_of_png()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/images/a.png", PngBuilder.Grey8(3, 5, 5, 5, 5, 5, 5));
        folder.Write("a/masks/1.png", PngBuilder.Grey8(3, 0, 255, 0, 1, 0, 0));
        folder.Write("a/masks/2.png", PngBuilder.Grey16(3, 0, 1, 0, 256, 0, 0));
        folder.Write("a/masks/3.png", PngBuilder.Palette8(3, [0, 0, 0, 0, 9, 0, 0, 0, 0], 2, 1, 2, 1, 0, 0));
        folder.Write("a/masks/4.png", PngBuilder.File(
            PngBuilder.Header(3, 2, 8, 6), PngBuilder.Data(PngBuilder.Rows([0, 0, 0, 255, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 255, 0, 0, 0, 7, 0, 0, 0, 0], 12))));
        folder.Write("a/masks/5.png", PngBuilder.File(
            PngBuilder.Header(3, 2, 1, 0), PngBuilder.Data(PngBuilder.Rows([0b0100_0000, 0b1000_0000], 1))));

        var options = new DatasetReaderOptions { DefaultClassName = "cell" };
        InstanceDataset dataset = DatasetReader.Read(folder.FullName, DatasetFormat.MaskFolders, options);

        DatasetImage image = dataset.Images.Single();
        Assert.AreEqual(new ImageSize(3, 2), image.Size);
        Assert.AreEqual("cell", dataset.ClassNames.Single());
        var mask = RleMask.FromBitmap([0, 1, 0, 1, 0, 0], image.Size);
        Assert.HasCount(5, image.Instances);
        Assert.IsTrue(image.Instances.All(instance => instance.Label == 1 && instance.Mask.ToRle(image.Size).Equals(mask)));
    }

    [TestMethod]
    public void Options_that_do_not_fit_are_refused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/images/a.png", PngBuilder.Grey8(1, 5));
        folder.Write("a/masks/1.png", PngBuilder.Grey8(1, 5));
        Assert.ThrowsExactly<ArgumentException>(() => Read(new DatasetReaderOptions { ImageDirectory = "elsewhere" }));
        Assert.ThrowsExactly<ArgumentException>(() => Read(new DatasetReaderOptions { ClassNames = ["a", "b"] }));
        Assert.AreEqual("b", Read(new DatasetReaderOptions { ClassNames = ["b"] }).ClassNames.Single());

        InstanceDataset Read(DatasetReaderOptions options) => DatasetReader.Read(folder.FullName, DatasetFormat.MaskFolders, options);
    }
}
