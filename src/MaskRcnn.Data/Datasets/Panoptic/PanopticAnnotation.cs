namespace MaskRcnn.Datasets.Panoptic;

/// <summary>An element of <c>annotations</c>: the regions of an image, whose pixels are in a PNG file.</summary>
/// <param name="Index">Position in the file, for messages.</param>
/// <param name="ImageId">The image.</param>
/// <param name="FileName">The PNG file.</param>
/// <param name="Segments">Its regions.</param>
internal sealed record PanopticAnnotation(int Index, long ImageId, string FileName, IReadOnlyList<PanopticSegment> Segments);
