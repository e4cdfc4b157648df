namespace MaskRcnn.Datasets.Panoptic;

/// <summary>An element of <c>segments_info</c>.</summary>
/// <param name="Id">The colour of its pixels: red + 256 · green + 65536 · blue.</param>
/// <param name="CategoryId">Its class.</param>
/// <param name="IsCrowd">Whether it is a group of objects.</param>
internal readonly record struct PanopticSegment(int Id, long CategoryId, bool IsCrowd);
