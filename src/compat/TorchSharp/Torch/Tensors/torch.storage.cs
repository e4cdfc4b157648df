using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

// Tensors over managed memory: copied into libtorch's storage, or shared with a pinned array.
public static partial class torch
{
    public static Tensor from_array(Array rawArray, Device? device = null) =>
        from_array(rawArray, ElementType(rawArray), device ?? CPU);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Refuse(names);
        ScalarType type = ElementType(rawArray);
        Tensor shared = Share(rawArray, 0, Lengths(rawArray), type);
        return Converted(shared, type, dtype ?? type, InitializeDevice(device)).requires_grad_(requires_grad);
    }

    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        if (offset < 0 || offset >= rawArray.LongLength)
            throw new ArgumentException($"invalid value for 'offset': {offset}");
        if (count < 0)
            count = rawArray.LongLength - offset;
        if (count > rawArray.LongLength - offset)
            throw new IndexOutOfRangeException($"element count is too large: {count}");
        ScalarType type = ElementType(rawArray);
        Tensor shared = Share(rawArray, offset * type.ElementSize(), [count], type);
        return Converted(shared, type, dtype, CPU).requires_grad_(requires_grad);
    }

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    private static Tensor FromScalar(Scalar value, ScalarType dtype, Device? device, bool requires_grad) =>
        full(ReadOnlySpan<long>.Empty, value, dtype, device, requires_grad);

    private static unsafe Tensor FromCopy<T>(
        ReadOnlySpan<T> source, ReadOnlySpan<long> dimensions, ScalarType type, ScalarType? dtype, Device? device, bool requires_grad,
        string[]? names)
        where T : unmanaged
    {
        Refuse(names);
        long count = 1;
        foreach (long size in dimensions)
            count *= size;
        if (count > source.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} vs. {source.Length}");
        device = InitializeDevice(device);
        Tensor copy = empty(dimensions, type, CPU);
        source[..(int)count].CopyTo(new Span<T>((void*)copy.DataPointer(), (int)count));
        return Converted(copy, type, dtype ?? type, device).requires_grad_(requires_grad);
    }

    // Takes over the tensor it is given.
    private static Tensor Converted(Tensor tensor, ScalarType type, ScalarType wanted, Device device)
    {
        if (type == wanted && device.type == DeviceType.CPU)
            return tensor;
        using (tensor)
            return tensor.to(wanted, device);
    }

    private static unsafe Tensor Share(Array array, long byteOffset, ReadOnlySpan<long> dimensions, ScalarType type)
    {
        GCHandle pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        fixed (long* p = dimensions)
        {
            int status = ts_from_blob(
                pin.AddrOfPinnedObject() + (nint)byteOffset, p, dimensions.Length, (int)type, &Unpin, GCHandle.ToIntPtr(pin), out nint r);
            if (status != 0)
                pin.Free();
            return Wrap(status, r, null);
        }
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();

    private static ReadOnlySpan<T> Flat<T>(Array array) where T : unmanaged => array.Length == 0
        ? default
        : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static long[] Lengths(Array array) => [.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)];

    private static ScalarType ElementType(Array array)
    {
        Type? type = array.GetType().GetElementType();
        return s_scalarTypes.TryGetValue(type!, out ScalarType scalarType)
            ? scalarType
            : throw new NotSupportedException($"The type {type} is not supported.");
    }

    private static readonly Dictionary<Type, ScalarType> s_scalarTypes = new()
    {
        [typeof(bool)] = ScalarType.Bool,
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
    };
}
