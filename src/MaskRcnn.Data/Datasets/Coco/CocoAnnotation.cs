using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>An element of <c>annotations</c>, or of a file of results.</summary>
/// <param name="index">Position in the file, for messages.</param>
internal sealed class CocoAnnotation(int index)
{
    public int Index => index;

    /// <summary>Its id; results have none.</summary>
    public long? Id { get; set; }

    public long ImageId { get; set; }

    public long CategoryId { get; set; }

    /// <summary>The segmentation; null where there is none or where it is no mask, see <see cref="MaskProblem"/>.</summary>
    public InstanceMask? Mask { get; set; }

    /// <summary>Why the segmentation is no mask although its JSON has the right form, for example run lengths with a wrong sum.</summary>
    public string? MaskProblem { get; set; }

    /// <summary>The segmentation where it is a text that <see cref="DecodeMask"/> has not decoded yet.</summary>
    public CompressedMask? CompressedMask { get; set; }

    public CocoBox? Box { get; set; }

    public double? Area { get; set; }

    public bool IsCrowd { get; set; }

    /// <summary>Confidence of a result.</summary>
    public double? Score { get; set; }

    /// <summary>Makes the mask of its text, which takes longer than reading it, so that several threads share the work.</summary>
    public void DecodeMask()
    {
        if (CompressedMask is { } compressed)
        {
            (Mask, MaskProblem) = CocoSegmentationReader.Decode(compressed);
        }

        CompressedMask = null;
    }

    /// <summary>The mask, decoded for the caller alone where it is a text; null with the reason where there is none.</summary>
    /// <param name="store">Room for its run lengths.</param>
    public (InstanceMask? Mask, string? Problem) Segmentation(BlockStore<uint> store) =>
        CompressedMask is { } compressed ? CocoSegmentationReader.Decode(compressed, store) : (Mask, MaskProblem);
}
