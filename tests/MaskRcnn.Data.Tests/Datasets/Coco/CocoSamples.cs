using System.Text;

namespace MaskRcnn.Tests.Datasets.Coco;

/// <summary>Small good COCO files, for tests to read, break and damage.</summary>
internal static class CocoSamples
{
    /// <summary>Two images, two categories with a gap and 0 among their ids; polygons, both forms of run lengths, a crowd.</summary>
    public const string Text =
        """
        {"info": {"year": 2017, "nested": [{"a": [1, {"b": null}]}]},
         "annotations": [
          {"id": 7, "image_id": 30, "category_id": 9, "segmentation": [[1.5, 1, 3, 1, 3, 3.25], [0, 0, 1, 0, 1, 1, 0, 1]],
           "bbox": [0, 0, 3, 3.25], "area": 3.5, "iscrowd": 0},
          {"id": 9007199254740993, "image_id": 30, "category_id": 0, "iscrowd": 1,
           "segmentation": {"counts": [2, 3, 15], "size": [4, 5]}, "area": 3, "bbox": [0, 0, 2, 4]},
          {"id": 8, "image_id": -4, "category_id": 9, "segmentation": {"size": [3, 2], "counts": "132"}}
         ],
         "images": [
          {"id": 30, "file_name": "train/a \u00e9.png", "height": 4, "width": 5.0, "license": 3},
          {"id": -4, "file_name": "b.png", "height": 3, "width": 2}
         ],
         "categories": [{"id": 9, "name": "dog", "supercategory": "animal"}, {"name": "cat", "id": 0}]}
        """;

    public static byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>The sample with one piece of its text replaced.</summary>
    public static string With(string old, string replacement)
    {
        int position = Text.IndexOf(old, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, position, old);
        return string.Concat(Text.AsSpan(0, position), replacement, Text.AsSpan(position + old.Length));
    }
}
