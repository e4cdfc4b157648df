using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Run lengths as the compressed text of a file, not decoded yet.</summary>
/// <param name="Size">Size of the mask.</param>
/// <param name="Text">Its counts.</param>
internal sealed record CompressedMask(ImageSize Size, string Text);
