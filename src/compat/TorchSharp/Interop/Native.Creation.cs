using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_empty(long* size, long n, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_full(long* size, long n, NativeScalar value, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_zeros(long* size, long n, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_ones(long* size, long n, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_empty_like(nint a, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_full_like(nint a, NativeScalar value, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_zeros_like(nint a, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_ones_like(nint a, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_rand_like(nint a, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_randn_like(nint a, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_arange(NativeScalar start, NativeScalar stop, NativeScalar step, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_linspace(double start, double end, long steps, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_eye(long rows, long columns, NativeOptions o, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_from_blob(
        nint data, long* size, long n, int dtype, delegate* unmanaged<nint, void> releaseMemory, nint context, out nint @out);
}
