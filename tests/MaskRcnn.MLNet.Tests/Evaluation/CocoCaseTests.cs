using Microsoft.ML;

namespace MaskRcnn.MLNet.Tests.Evaluation;

/// <summary>Equality with pycocotools through ML.NET columns. Annotation ids have no column, so the case of those is left out.</summary>
[TestClass]
public sealed class CocoCaseTests
{
    [TestMethod]
    [DataRow("perfect")]
    [DataRow("all_wrong_class")]
    [DataRow("duplicate")]
    [DataRow("tie_scores_order_reversed")]
    [DataRow("better_iou_taken")]
    [DataRow("iou_exactly_half")]
    [DataRow("unmatched_det_outside_area")]
    [DataRow("crowd_partial")]
    [DataRow("only_crowd_category")]
    [DataRow("ignore_field_overridden")]
    [DataRow("maxdets_1")]
    [DataRow("unsorted_sparse_ids")]
    [DataRow("interpolated_precision")]
    public void The_twelve_numbers_are_those_of_pycocotools(string name)
    {
        var expected = CocoCase.Find(name);
        var ml = new MLContext();
        var rows = ml.Data.LoadFromEnumerable(expected.Rows);
        var categories = ml.Data.LoadFromEnumerable(expected.Categories);
        var data = ml.Transforms.Conversion.MapValueToKey("Label", "Labels", keyData: categories).Fit(rows).Transform(rows);

        var metrics = ml.MulticlassClassification.EvaluateInstanceSegmentation(data);

        for (int i = 0; i < 12; i++)
        {
            Assert.AreEqual(expected.Segmentation[i], metrics.Segmentation.Stats[i], 1e-12, $"segm {i}");
            Assert.AreEqual(expected.BoundingBox[i], metrics.BoundingBox.Stats[i], 1e-12, $"bbox {i}");
        }
    }
}
