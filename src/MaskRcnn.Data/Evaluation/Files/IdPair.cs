namespace MaskRcnn.Evaluation.Files;

/// <summary>The ids of two categories in one place.</summary>
/// <param name="Truth">That of a true object.</param>
/// <param name="Detection">That of the best detection there.</param>
internal readonly record struct IdPair(long Truth, long Detection);
