namespace MaskRcnn.Masks;

/// <summary>
/// One axis of a linear resize with PyTorch's <c>align_corners=False</c>: which two source samples a target position lies between,
/// and how far. Computed in float32 as PyTorch does, for a part of the target only.
/// </summary>
internal readonly struct LinearAxis
{
    private readonly float _scale;
    private readonly int _last;

    public LinearAxis(int sourceLength, long targetLength)
    {
        _scale = (float)sourceLength / targetLength;
        _last = sourceLength - 1;
    }

    public (int Low, int High, float Weight) this[long target]
    {
        get
        {
            float position = Math.Max(_scale * (target + 0.5f) - 0.5f, 0);
            int low = Math.Min((int)position, _last);
            return (low, Math.Min(low + 1, _last), Math.Clamp(position - low, 0, 1));
        }
    }
}
