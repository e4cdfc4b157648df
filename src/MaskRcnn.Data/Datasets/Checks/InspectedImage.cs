namespace MaskRcnn.Datasets;

/// <summary>What the check of one image gave.</summary>
/// <param name="Image">The image as it was checked.</param>
/// <param name="Result">The image as the policy leaves it, or null where it is left out.</param>
/// <param name="Areas">Area of each instance's mask in pixels; null where it could not be drawn.</param>
/// <param name="Findings">What was found.</param>
internal sealed record InspectedImage(
    DatasetImage Image, DatasetImage? Result, IReadOnlyList<long?> Areas, IReadOnlyList<DatasetFinding> Findings);
