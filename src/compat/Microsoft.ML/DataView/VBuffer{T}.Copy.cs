namespace Microsoft.ML.Data;

public readonly partial struct VBuffer<T>
{
    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        Check(0 <= length && length <= SizeOf(source), nameof(length));
        Check(0 <= sourceIndex && sourceIndex <= SizeOf(source) - length, nameof(sourceIndex));

        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        Check(0 <= sourceIndex && sourceIndex <= Length, nameof(sourceIndex));
        Check(0 <= length && sourceIndex <= Length - length, nameof(length));

        int first = FirstSlotAtOrAfter(sourceIndex);
        int count = FirstSlotAtOrAfter(sourceIndex + length) - first;
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, count);
        _values.AsSpan(first, count).CopyTo(editor.Values);
        for (int i = 0; i < editor.Indices.Length; i++)
            editor.Indices[i] = _indices[first + i] - sourceIndex;
        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        Check(0 <= destinationIndex && destinationIndex <= destination.Length - Length, nameof(destination),
            "Not large enough to hold these values.");

        Span<T> target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }

        // An all-default vector ignores defaultValue in ML.NET, so it does here.
        target.Fill(_count == 0 ? default : defaultValue);
        for (int i = 0; i < _count; i++)
            target[_indices[i]] = _values[i];
    }

    internal VBufferEditor<T> GetEditor(int newLogicalLength, int? valuesCount, int? maxValuesCapacity = null,
        bool keepOldOnResize = false, bool requireIndicesOnDense = false)
    {
        Check(newLogicalLength >= 0, nameof(newLogicalLength), "Must be non-negative.");
        Check(valuesCount is null or >= 0, nameof(valuesCount), "If specified, must be non-negative.");
        Check(valuesCount is null || valuesCount <= newLogicalLength, nameof(valuesCount),
            $"If specified, must be no greater than {nameof(newLogicalLength)}");

        int count = valuesCount ?? newLogicalLength;
        int capacity = maxValuesCapacity ?? Array.MaxLength;
        T[] values = _values;
        bool createdValues = EnsureSize(ref values, count, capacity, keepOldOnResize);
        int[] indices = _indices;
        bool withIndices = count != newLogicalLength || requireIndicesOnDense;
        bool createdIndices = withIndices && EnsureSize(ref indices, count, capacity, keepOldOnResize);
        return new(newLogicalLength, count, values, indices, withIndices, createdValues, createdIndices);
    }

    private int FirstSlotAtOrAfter(int index)
    {
        if (IsDense)
            return index;
        int found = GetIndices().BinarySearch(index);
        return found >= 0 ? found : ~found;
    }

    // Doubles up to the capacity, so that a buffer reused over rows settles soon.
    private static bool EnsureSize<TItem>(ref TItem[] array, int min, int max, bool keepOld)
    {
        Check(min <= max, nameof(max), $"{nameof(min)} must not exceed {nameof(max)}");
        int size = SizeOf(array);
        if (size >= min)
            return false;

        var grown = new TItem[Math.Max(min, (int)Math.Min(max, size == 0 ? 4 : 2L * size))];
        if (keepOld && array is not null)
            array.CopyTo(grown, 0);
        array = grown;
        return true;
    }
}
