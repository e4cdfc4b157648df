namespace MaskRcnn.Datasets.Coco;

/// <summary>Keeps many short texts in few blocks of memory: the garbage collector looks at each object, and a file has hundreds of thousands of masks.</summary>
internal sealed class TextStore
{
    // Below the size from which objects are collected late and seldom.
    private const int BlockBytes = 1 << 16;

    private byte[] _block = [];
    private int _used;

    /// <summary>Copies a text.</summary>
    public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> text)
    {
        if (text.Length > BlockBytes / 4)
        {
            return text.ToArray();
        }

        if (text.Length > _block.Length - _used)
        {
            (_block, _used) = (GC.AllocateUninitializedArray<byte>(BlockBytes), 0);
        }

        Memory<byte> place = _block.AsMemory(_used, text.Length);
        text.CopyTo(place.Span);
        _used += text.Length;
        return place;
    }
}
