using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial void ts_function_callbacks(
        delegate* unmanaged<nint, nint*, long, nint*, long, int> backward, delegate* unmanaged<nint, void> free);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_function_new(nint state, string name, nint* inputs, long n, out nint @out);
    [LibraryImport(Library)]
    internal static partial void ts_function_release(nint p);
    [LibraryImport(Library)]
    internal static partial nint ts_function_node(nint p);
    [LibraryImport(Library)]
    internal static partial void ts_function_materialize(nint p, int value);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ts_function_fail(nint raw, string message);
    [LibraryImport(Library)]
    internal static partial int ts_function_output(
        nint p, nint output, nint* inputs, long n, nint* constant, long nConstant, nint* dirty, long nDirty, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_function_save(nint p, nint* tensors, long n);
    [LibraryImport(Library)]
    internal static partial int ts_function_saved(nint raw, out nint* outArray, out long outCount);
}
