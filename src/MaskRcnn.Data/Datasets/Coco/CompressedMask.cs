using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Run lengths as the compressed text of a file, not decoded yet.</summary>
/// <param name="Size">Size of the mask.</param>
/// <param name="Text">Its counts in ASCII: of a large file they take half of what strings would.</param>
internal readonly record struct CompressedMask(ImageSize Size, ReadOnlyMemory<byte> Text);
