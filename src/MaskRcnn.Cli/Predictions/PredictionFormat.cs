namespace MaskRcnn.Cli.Predictions;

/// <summary>What <c>maskrcnn predict</c> writes.</summary>
internal enum PredictionFormat
{
    /// <summary>COCO results: one JSON array with a mask as run lengths, a box, a score and a category id for each instance.</summary>
    Coco,

    /// <summary>One JSON object per image with names, scores, boxes and masks.</summary>
    Json,

    /// <summary>A picture per image with masks, boxes, names and scores.</summary>
    Png,

    /// <summary>The pictures and one page that shows them with a table of what was found.</summary>
    Html,
}
