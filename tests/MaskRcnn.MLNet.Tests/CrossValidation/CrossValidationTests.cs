using MaskRcnn.MLNet.Tests.Labels;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.CrossValidation;

[TestClass]
public sealed class CrossValidationTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Every_row_is_measured_once_by_a_model_that_has_not_seen_it()
    {
        var rows = _ml.Data.LoadFromEnumerable(SharedScenes.Folder.Rows.Take(4).Select(row => new NamedRow
        {
            ImagePath = row.ImagePath, Label = [.. row.Labels], Masks = row.Masks,
        }));
        var seen = new RowFolds(_ml, rows, 2, seed: 3);
        var trainer = _ml.Transforms.LoadUprightImages(imageFolder: SharedScenes.Folder.FolderPath)
            .Append(_ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options()));

        var folds = _ml.MulticlassClassification.CrossValidateInstanceSegmentation(rows, trainer, numberOfFolds: 2, seed: 3);

        Assert.HasCount(2, folds);
        foreach (var fold in folds)
        {
            var metrics = _ml.MulticlassClassification.EvaluateInstanceSegmentation(fold.Model.Transform(seen.Only(fold.Fold)));
            CollectionAssert.AreEqual(metrics.Segmentation.Stats.ToArray(), fold.Metrics.Segmentation.Stats.ToArray());
            (fold.Model as IDisposable)?.Dispose();
        }
    }

    [TestMethod]
    [DataRow(10, 3)]
    [DataRow(4, 4)]
    public void Parts_have_every_row_once_and_equal_sizes(int count, int folds)
    {
        var rows = _ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(number => new NumberRow { Number = number }));
        var parts = new RowFolds(_ml, rows, folds, seed: 5);

        int[][] only = [.. Enumerable.Range(0, folds).Select(fold => Numbers(parts.Only(fold)))];

        CollectionAssert.AreEqual(Enumerable.Range(0, count).ToArray(), only.SelectMany(part => part).Order().ToArray());
        Assert.IsLessThanOrEqualTo(1, only.Max(part => part.Length) - only.Min(part => part.Length));
        for (int fold = 0; fold < folds; fold++)
        {
            CollectionAssert.AreEqual(Enumerable.Range(0, count).Except(only[fold]).ToArray(), Numbers(parts.Without(fold)));
            Assert.AreEqual(count - only[fold].Length, parts.Without(fold).GetRowCount());
        }
    }

    [TestMethod]
    public void More_parts_than_rows_are_refused()
    {
        var rows = _ml.Data.LoadFromEnumerable([new NumberRow()]);
        var trainer = _ml.MulticlassClassification.Trainers.InstanceSegmentation(SmallTraining.Options());

        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => _ml.MulticlassClassification.CrossValidateInstanceSegmentation(rows, trainer, numberOfFolds: 2));
        StringAssert.Contains(error.Message, "the data has 1 rows");
    }

    private int[] Numbers(IDataView rows) => [.. _ml.Data.CreateEnumerable<NumberRow>(rows, reuseRowObject: false).Select(row => row.Number)];

    private sealed class NumberRow
    {
        public int Number { get; set; }
    }
}
