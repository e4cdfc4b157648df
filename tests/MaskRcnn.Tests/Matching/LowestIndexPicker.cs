using MaskRcnn.Matching;

namespace MaskRcnn.Tests.Matching;

/// <summary>Takes the first candidates: the choice with which the training references were made.</summary>
internal sealed class LowestIndexPicker : IIndexPicker
{
    public int[] Pick(ReadOnlySpan<int> candidates, int count) => candidates[..count].ToArray();
}
