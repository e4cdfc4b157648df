using MaskRcnn.Datasets;
using MaskRcnn.Evaluation;
using MaskRcnn.MLNet.Tests.Datasets;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Export;

[TestClass]
public sealed class CocoResultsTests : IDisposable
{
    private readonly MLContext _ml = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("maskrcnn-export-").FullName;
    private readonly InstanceDataset _dataset = SceneDataset.Create();
    private readonly InstanceSegmentationTransformer _model = FittedScenes.Shared.Transformer;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_file_measures_as_the_data_view_does(bool asText)
    {
        var predictions = _model.Transform(_dataset.ToDataView(_ml));
        if (asText)
            predictions = _ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(predictions).Transform(predictions);
        string truth = Path.Combine(_folder, "truth.json"), results = Path.Combine(_folder, "results.json");
        DatasetWriter.Write(_dataset, truth, DatasetFormat.Coco);

        _ml.Data.SaveAsCocoResults(predictions, _dataset, results);

        var expected = _ml.MulticlassClassification.EvaluateInstanceSegmentation(predictions).Segmentation;
        var metrics = CocoFileEvaluation.Evaluate(truth, results, IouKind.Masks);
        CollectionAssert.AreEqual(expected.Stats.ToArray(), metrics.Stats.ToArray());
        Assert.HasCount(_dataset.Images.Count, CocoResults.Read(results, _dataset).ToArray());
    }

    [TestMethod]
    public void Rows_of_other_images_are_named()
    {
        var first = new InstanceDataset(SceneDataset.ClassNames, [_dataset.Images[0]]);
        var predictions = _model.Transform(_dataset.ToDataView(_ml));

        var error = Assert.ThrowsExactly<InvalidDataException>(() => _ml.Data.SaveAsCocoResults(predictions, first, Path.Combine(_folder, "no.json")));

        StringAssert.Contains(error.Message, "row 1 (ImagePath '");
        StringAssert.Contains(error.Message, "the data set has no image with this path");
        Assert.IsFalse(File.Exists(Path.Combine(_folder, "no.json")));
    }

    [TestMethod]
    public void A_class_that_the_data_set_does_not_have_is_named()
    {
        var others = new InstanceDataset(["triangle"], [.. _dataset.Images.Select(image => image with { Instances = [] })]);
        var predictions = _model.Transform(_dataset.ToDataView(_ml));

        var error = Failure.Of<InvalidDataException>(() => _ml.Data.SaveAsCocoResults(predictions, others, Path.Combine(_folder, "no.json")));

        StringAssert.Contains(error.Message, "'PredictedLabel'");
    }
}
