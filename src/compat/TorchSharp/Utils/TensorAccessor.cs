using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

// Reads and writes a CPU tensor in its logical order, whatever its strides.
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly nint _data;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private torch.Tensor? _tensor;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU)
            throw new InvalidOperationException(torch.Tensor.NotOnCpu);
        _shape = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        _data = tensor.DataPointer();
        _tensor = tensor;
        Count = tensor.numel();
    }

    public long Count { get; private set; }

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get => Element(indices.Length == 1 ? Offset(indices[0]) : Offset(indices));
        set => Element(indices.Length == 1 ? Offset(indices[0]) : Offset(indices)) = value;
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result.AsSpan());
        return result;
    }

    public Array ToNDArray()
    {
        Array result = Array.CreateInstance(typeof(T), _shape.Length == 0 ? [1] : _shape);
        if (Count > 0)
            CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(result)), result.Length));
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = (int)Math.Max(0, Math.Min(array.Length - arrayIndex, Count - tensorIndex));
        if (_contiguous)
            new ReadOnlySpan<T>((T*)_data + tensorIndex, count).CopyTo(array[arrayIndex..]);
        else
            for (int i = 0; i < count; i++)
                array[arrayIndex + i] = Element(Offset(tensorIndex + i));
        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = (int)Math.Max(0, Math.Min(array.Length - arrayIndex, Count - tensorIndex));
        if (_contiguous)
            array.Slice(arrayIndex, count).CopyTo(new Span<T>((T*)_data + tensorIndex, count));
        else
            for (int i = 0; i < count; i++)
                Element(Offset(tensorIndex + i)) = array[arrayIndex + i];
        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return Element(Offset(i));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        _tensor = null;
        Count = 0;
    }

    private unsafe ref T Element(long offset)
    {
        ObjectDisposedException.ThrowIf(_tensor is null, this);
        return ref ((T*)_data)[offset];
    }

    private long Offset(long index)
    {
        if (index >= Count || index < 0)
            throw new IndexOutOfRangeException();
        if (_contiguous)
            return index;
        long offset = 0;
        for (int i = _shape.Length - 1; i >= 0; i--)
        {
            (index, long position) = Math.DivRem(index, _shape[i]);
            offset += position * _strides[i];
        }

        return offset;
    }

    private long Offset(long[] indices)
    {
        long offset = 0;
        for (int i = _shape.Length - 1; i >= 0; i--)
        {
            if (indices[i] >= _shape[i] || indices[i] < 0)
                throw new IndexOutOfRangeException($"{indices[i]} >= {_shape[i]} in dimension {i}.");
            offset += indices[i] * _strides[i];
        }

        return offset;
    }
}
