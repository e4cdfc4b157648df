using MaskRcnn.MLNet.Tests.Data;
using MaskRcnn.MLNet.Tests.Scenes;
using Microsoft.ML;
using Microsoft.ML.Data;
using PredictionHost;

namespace MaskRcnn.MLNet.Tests.Pipeline;

[TestClass]
public sealed class PipelineTests
{
    private readonly FittedScenes _fitted = FittedScenes.Shared;

    [TestMethod]
    public void Every_row_has_as_many_labels_as_scores_boxes_and_masks_best_first_and_inside_the_image()
    {
        var rows = _fitted.ML.Data.CreateEnumerable<PredictionRow>(_fitted.Pipeline.Transform(_fitted.Rows), reuseRowObject: false).ToArray();

        Assert.HasCount(_fitted.Folder.Rows.Count, rows);
        Assert.IsTrue(rows.Any(row => row.Score.Length > 1), "A model that finds nothing shows nothing.");
        foreach (var row in rows)
        {
            int count = row.PredictedLabel.Length;
            Assert.HasCount(count, row.Score);
            Assert.HasCount(4 * count, row.PredictedBoundingBoxes);
            Assert.HasCount(count, row.PredictedMasks);
            Assert.IsTrue(row.PredictedLabel.All(label => label is "bar" or "square"));
            CollectionAssert.AreEqual(row.Score.OrderDescending().ToArray(), row.Score);
            Assert.IsTrue(row.Score.All(score => score is > 0 and <= 1));
            Assert.IsTrue(row.PredictedBoundingBoxes.All(value => value is >= 0 and <= SceneFolder.Size));
            for (int i = 0; i < count; i++)
            {
                Assert.IsLessThan(row.PredictedBoundingBoxes[4 * i + 2], row.PredictedBoundingBoxes[4 * i]);
                Assert.IsLessThan(row.PredictedBoundingBoxes[4 * i + 3], row.PredictedBoundingBoxes[4 * i + 1]);
            }

            Assert.IsTrue(row.PredictedMasks.All(mask => mask.Rle!.Size == SceneFolder.ImageSize));
        }
    }

    [TestMethod]
    public void The_transformer_adds_four_columns_with_the_key_values_of_the_label_column()
    {
        var input = SmallTraining.Load(_fitted.ML, _fitted.Folder, _fitted.Folder.Rows).Schema;
        var schema = _fitted.Transformer.GetOutputSchema(input);

        CollectionAssert.AreEqual(
            new[] { "PredictedLabel", "Score", "PredictedBoundingBoxes", "PredictedMasks" },
            schema.Skip(input.Count).Select(column => column.Name).ToArray());
        Assert.AreEqual(new VectorDataViewType(new KeyDataViewType(typeof(uint), 2)), schema["PredictedLabel"].Type);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single), schema["Score"].Type);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single), schema["PredictedBoundingBoxes"].Type);
        Assert.AreEqual(new VectorDataViewType(InstanceMaskDataViewType.Instance), schema["PredictedMasks"].Type);
        CollectionAssert.AreEqual(KeyValues(schema["Label"]), KeyValues(schema["PredictedLabel"]));
        CollectionAssert.AreEqual(new[] { "bar", "square" }, _fitted.Transformer.ClassNames.ToArray());
    }

    [TestMethod]
    public void The_transformer_needs_the_image_column_only()
    {
        var images = new[] { new ImageFile { ImagePath = _fitted.Folder.Rows[0].ImagePath } };
        var ml = _fitted.ML;
        var view = ml.Data.LoadFromEnumerable(images);
        var loaded = ml.Transforms.LoadImages("Image", _fitted.Folder.FolderPath, "ImagePath")
            .Append(ml.Transforms.SelectColumns("Image")).Fit(view).Transform(view);

        var named = ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(_fitted.Transformer.Transform(loaded))
            .Transform(_fitted.Transformer.Transform(loaded));

        CollectionAssert.AreEqual(_fitted.Lines[..1], PredictionLines.Read(named));
    }

    [TestMethod]
    public void An_engine_predicts_one_image_as_the_data_view_does()
    {
        using var engine = _fitted.CreateEngine(_fitted.ML);

        for (int i = 0; i < _fitted.Lines.Length; i++)
            Assert.AreEqual(_fitted.Lines[i], engine.Predict(new ImageFile { ImagePath = _fitted.Folder.Rows[i].ImagePath }).ToString());
    }

    [TestMethod]
    public void Planning_and_fitting_agree_on_the_columns()
    {
        var ml = _fitted.ML;
        var planned = SmallTraining.Pipeline(ml, _fitted.Folder).GetOutputSchema(ShapeRecorder.Of(_fitted.Rows));
        var fitted = ShapeRecorder.Of(_fitted.Pipeline.Transform(_fitted.Rows));

        foreach (string name in new[] { "PredictedLabel", "Score", "PredictedBoundingBoxes", "PredictedMasks" })
        {
            var expected = planned.Single(column => column.Name == name);
            var actual = fitted.Single(column => column.Name == name);
            Assert.AreEqual((expected.Kind, expected.ItemType, expected.IsKey), (actual.Kind, actual.ItemType, actual.IsKey), name);
        }
    }

    [TestMethod]
    public void Only_the_columns_that_are_read_run_the_network()
    {
        var broken = new SceneRow { ImagePath = "absent.png" };
        var predictions = _fitted.Pipeline.Transform(_fitted.ML.Data.LoadFromEnumerable([broken]));

        CollectionAssert.AreEqual(new[] { "absent.png" }, predictions.GetColumn<string>("ImagePath").ToArray());
        Failure.Of<InvalidDataException>(() => predictions.GetColumn<float[]>("Score").ToArray());
    }

    private static string[] KeyValues(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        return [.. values.DenseValues().Select(value => value.ToString())];
    }
}
