namespace MaskRcnn.Masks;

/// <summary>
/// Room for many short lists in few blocks of memory, for files with hundreds of thousands of masks: the garbage collector looks at each object, and
/// clears small ones before they are filled. Serves one thread; a block lives as long as one of its lists does.
/// </summary>
/// <typeparam name="T">Type of the elements.</typeparam>
internal sealed class BlockStore<T>
    where T : unmanaged
{
    // Below the size from which objects are collected late and seldom.
    private const int BlockBytes = 1 << 16;

    private T[] _block = [];
    private int _used;

    /// <summary>Takes all room back: the lists that were given out must not be used any more.</summary>
    public void Clear() => _used = 0;

    /// <summary>Room that nobody else has, with any content.</summary>
    public unsafe ArraySegment<T> Take(int length)
    {
        int blockLength = BlockBytes / sizeof(T);
        if (length > blockLength / 4)
        {
            return GC.AllocateUninitializedArray<T>(length);
        }

        if (length > _block.Length - _used)
        {
            (_block, _used) = (GC.AllocateUninitializedArray<T>(blockLength), 0);
        }

        _used += length;
        return new ArraySegment<T>(_block, _used - length, length);
    }
}
