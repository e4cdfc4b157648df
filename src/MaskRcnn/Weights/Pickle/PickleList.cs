namespace MaskRcnn.Weights.Pickle;

/// <summary>A Python list.</summary>
internal sealed class PickleList
{
    public List<object?> Items { get; } = [];
}
