using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Validation;

namespace MaskRcnn.Tests.Validation;

[TestClass]
public sealed class DatasetValidationDataTests
{
    private const double Tolerance = 1e-12;
    private const string Folder = "eval/coco_open_dev_synth";
    private static readonly ImageSize s_size = new(8, 8);
    private static readonly DatasetInstance s_instance = new(1, new PolygonMask([[1, 1, 5, 1, 5, 5, 1, 5]]));

    /// <summary>Numbers of pycocotools, see the shared data's README.</summary>
    [TestMethod]
    [DataRow(IouKind.Boxes, "bbox")]
    [DataRow(IouKind.Masks, "segm")]
    public void The_truth_of_a_COCO_file_gives_the_numbers_of_pycocotools(IouKind kind, string name)
    {
        using var pictures = new TemporaryFolder();
        InstanceDataset dataset = ReadWithPictures(Folder, pictures);
        var detections = CocoResults.Read(SharedData.Path($"{Folder}/dt_{name}.json"), dataset);
        var evaluator = new CocoEvaluator(kind, dataset.ClassNames);

        foreach ((ValidationExample example, ImageDetections found) in new DatasetValidationData(dataset).Read().Zip(detections))
            evaluator.AddImage(found.ImageId, example.Truths, found.Detections);

        using var reference = SharedData.ReadJson($"{Folder}/reference.json");
        var stats = reference.RootElement.GetProperty(name).GetProperty("stats");
        var metrics = evaluator.Compute();
        Assert.AreEqual(stats.GetProperty("AP").GetDouble(), metrics.AveragePrecision, Tolerance);
        Assert.AreEqual(stats.GetProperty("APs").GetDouble(), metrics.AveragePrecisionSmall, Tolerance);
        Assert.AreEqual(stats.GetProperty("ARl").GetDouble(), metrics.AverageRecallLarge, Tolerance);
    }

    /// <summary>Numbers of lvis-api, see the README beside the data.</summary>
    [TestMethod]
    public void What_an_LVIS_file_says_of_its_images_gives_the_numbers_of_lvis_api()
    {
        const string lvis = "eval/lvis_synth";
        using var pictures = new TemporaryFolder();
        InstanceDataset dataset = ReadWithPictures(lvis, pictures);
        var detections = CocoResults.Read(SharedData.Path($"{Folder}/dt_bbox.json"), dataset);
        var evaluator = new CocoEvaluator(IouKind.Boxes, dataset.ClassNames, new CocoEvaluatorOptions { MaxDetections = [300], MaxDetectionsPerImage = 300 });

        foreach ((ValidationExample example, ImageDetections found) in new DatasetValidationData(dataset).Read().Zip(detections))
            evaluator.AddImage(found.ImageId, example.Truths, found.Detections, example.Judgement);

        using var reference = SharedData.ReadJson($"{lvis}/reference.json");
        Assert.AreEqual(reference.RootElement.GetProperty("bbox_max300").GetProperty("AP").GetDouble(), evaluator.Compute().AveragePrecision, Tolerance);
    }

    [TestMethod]
    public void Classes_are_matched_by_name_and_one_the_model_lacks_is_named()
    {
        using var folder = new TemporaryFolder();
        var dataset = new InstanceDataset(["cat", "dog"], [Image(folder, "one.png", s_instance)]);

        Assert.AreEqual(2, new DatasetValidationData(dataset, ["dog", "cat"]).Read().Single().Truths[0].Label);
        var error = Assert.ThrowsExactly<ArgumentException>(() => new DatasetValidationData(dataset, ["dog"]));
        StringAssert.Contains(error.Message, "one.png: instance 0 is of class \"cat\", which the model does not know");
    }

    [TestMethod]
    public void Images_that_cannot_be_read_are_errors_or_told_of_once_and_left_out()
    {
        using var folder = new TemporaryFolder();
        DatasetImage good = Image(folder, "good.png", s_instance);
        DatasetImage otherSize = Image(folder, "other.png", s_instance) with { Id = 2, Size = new ImageSize(8, 9) };
        DatasetImage missing = good with { Id = 3, Path = folder.PathOf("missing.png") };
        var dataset = new InstanceDataset(["cat"], [missing, good, otherSize]);
        List<string> told = [];
        var data = new DatasetValidationData(dataset, skipped: error => told.Add(error.Message));

        for (int i = 0; i < 2; i++)
            Assert.AreEqual(good.Path, data.Read().Single().Name);

        Assert.HasCount(2, told);
        StringAssert.Contains(told[0], "missing.png");
        StringAssert.Contains(told[1], "the picture has 8x8 pixels, but the annotations are for 8x9");
        Assert.ThrowsExactly<InvalidImageException>(() => new DatasetValidationData(dataset).Read().ToArray());
    }

    [TestMethod]
    public void Data_that_measure_nothing_or_do_not_fit_are_refused_before_training()
    {
        DatasetInstance crowd = s_instance with { IsCrowd = true };
        var nothing = Assert.ThrowsExactly<ArgumentException>(() => new DatasetValidationData(Dataset(crowd)));
        StringAssert.Contains(nothing.Message, "None of the 1 images for validation has an instance");

        DatasetInstance other = new(1, InstanceMask.FromRle(RleMask.Empty(new ImageSize(4, 3))));
        var size = Assert.ThrowsExactly<InvalidDataException>(() => new DatasetValidationData(Dataset(other)));
        StringAssert.Contains(size.Message, "a.png: the mask of instance 0 has size");

        static InstanceDataset Dataset(DatasetInstance instance) => new(["cat"], [new DatasetImage(1, "a.png", s_size, [instance])]);
    }

    // Only the sizes of the pictures matter.
    private static InstanceDataset ReadWithPictures(string folder, TemporaryFolder pictures)
    {
        string truth = SharedData.Path($"{folder}/gt.json");
        foreach (DatasetImage image in DatasetReader.Read(truth, DatasetFormat.Coco).Images)
            new RgbImage(image.Size.Width, image.Size.Height, new byte[image.Size.Area * 3]).Save(pictures.PathOf(Path.GetFileName(image.Path)));
        return DatasetReader.Read(truth, DatasetFormat.Coco, new DatasetReaderOptions { ImageDirectory = pictures.FullName });
    }

    private static DatasetImage Image(TemporaryFolder folder, string name, DatasetInstance instance)
    {
        new RgbImage(s_size.Width, s_size.Height, new byte[s_size.Height * s_size.Width * 3]).Save(folder.PathOf(name));
        return new DatasetImage(1, folder.PathOf(name), s_size, [instance]);
    }
}
