using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial void ts_free(nint h);
    [LibraryImport(Library)]
    internal static partial void ts_free_array(nint* array);
    [LibraryImport(Library)]
    internal static partial nint ts_retain(nint h);
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial long ts_dim(nint h);
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial long ts_numel(nint h);
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial long ts_element_size(nint h);
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial int ts_dtype(nint h);
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial int ts_device_type(nint h);
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial int ts_device_index(nint h);
    [LibraryImport(Library)]
    internal static partial int ts_is_leaf(nint h);
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial int ts_is_contiguous(nint h);
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial int ts_requires_grad(nint h);
    [LibraryImport(Library)][SuppressGCTransition]
    internal static partial void ts_sizes(nint h, long* sizes);
    [LibraryImport(Library)]
    internal static partial int ts_size(nint h, long dim, out long @out);
    [LibraryImport(Library)]
    internal static partial int ts_strides(nint h, long* sizes);
    [LibraryImport(Library)]
    internal static partial int ts_stride(nint h, long dim, out long @out);
    [LibraryImport(Library)]
    internal static partial int ts_storage_offset(nint h, out long @out);
    [LibraryImport(Library)]
    internal static partial int ts_data_ptr(nint h, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_is_pinned(nint h, out int @out);
    [LibraryImport(Library)]
    internal static partial int ts_pin_memory(nint h, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_set_requires_grad(nint h, int value);
    [LibraryImport(Library)]
    internal static partial int ts_retain_grad(nint h);
    [LibraryImport(Library)]
    internal static partial int ts_grad(nint h, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_set_grad(nint h, nint grad);
    [LibraryImport(Library)]
    internal static partial int ts_item(nint h, out NativeScalar @out);
    [LibraryImport(Library)]
    internal static partial int ts_to(nint h, NativeOptions o, int nonBlocking, int copy, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_contiguous(nint h, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_clone(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_alias(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_detach(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_detach_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_zero_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_fill__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_copy_(nint h, nint source, int nonBlocking);
    [LibraryImport(Library)]
    internal static partial int ts_set_(nint h, nint source);
    [LibraryImport(Library)]
    internal static partial int ts_allclose(nint a, nint b, double rtol, double atol, int equalNan, out int @out);
}
