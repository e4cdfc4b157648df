namespace MaskRcnn.Tests.Evaluation;

/// <summary>Small good files, to be broken.</summary>
internal static class ResultsSamples
{
    public const string GroundTruth = """
        {
          "images": [{"id": 8, "file_name": "a.png", "height": 4, "width": 5}, {"id": 2, "file_name": "b.png", "height": 3, "width": 3}],
          "annotations": [
            {"id": 70, "image_id": 8, "category_id": 3, "bbox": [0, 0, 2, 2], "area": 4, "segmentation": [[0, 0, 2, 0, 2, 2, 0, 2]], "iscrowd": 0},
            {"id": 71, "image_id": 8, "category_id": 5, "bbox": [0, 1, 2, 3], "area": 3.5, "segmentation": {"size": [4, 5], "counts": [2, 3, 15]}, "iscrowd": 1}
          ],
          "categories": [{"id": 3, "name": "cat"}, {"id": 5, "name": "dog"}]
        }
        """;

    public const string Results = """
        [
          {"image_id": 8, "category_id": 3, "score": 0.5, "bbox": [1, 2, 3, 4.5]},
          {"image_id": 8, "category_id": 5, "bbox": [0, 2, 2, 2], "segmentation": {"size": [4, 5], "counts": "23?"}, "score": 0.25},
          {"image_id": 8, "category_id": 3, "bbox": [0, 0, 2, 2], "segmentation": [[0, 0, 2, 0, 2, 2, 0, 2]], "score": 0.75}
        ]
        """;

    /// <summary>The text with a part replaced, which has to occur.</summary>
    public static string With(string text, string part, string replacement)
    {
        StringAssert.Contains(text, part);
        return text.Replace(part, replacement, StringComparison.Ordinal);
    }
}
