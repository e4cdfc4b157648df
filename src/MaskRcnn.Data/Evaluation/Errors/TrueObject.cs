namespace MaskRcnn.Evaluation.Errors;

/// <summary>What the analysis of errors knows of a true object.</summary>
/// <param name="Label">Class label, 1 to K.</param>
/// <param name="IsCrowd">Whether it marks a group of objects.</param>
/// <param name="Index">Its index among the objects of the image that were added.</param>
internal readonly record struct TrueObject(int Label, bool IsCrowd, int Index);
