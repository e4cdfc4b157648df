using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial byte* ts_last_error();
    [LibraryImport(Library)]
    internal static partial byte* ts_version();
    [LibraryImport(Library)]
    internal static partial void ts_initialize();
    [LibraryImport(Library)]
    internal static partial int ts_get_num_threads();
    [LibraryImport(Library)]
    internal static partial int ts_set_num_threads(int n);
    [LibraryImport(Library)]
    internal static partial int ts_get_num_interop_threads();
    [LibraryImport(Library)]
    internal static partial int ts_set_num_interop_threads(int n);
    [LibraryImport(Library)]
    internal static partial int ts_cuda_is_available();
    [LibraryImport(Library)]
    internal static partial int ts_cudnn_is_available();
    [LibraryImport(Library)]
    internal static partial int ts_cuda_device_count();
    [LibraryImport(Library)]
    internal static partial int ts_cuda_synchronize(int index);
    [LibraryImport(Library)]
    internal static partial int ts_get_allow_tf32_cublas();
    [LibraryImport(Library)]
    internal static partial void ts_set_allow_tf32_cublas(int value);
    [LibraryImport(Library)]
    internal static partial int ts_get_allow_tf32_cudnn();
    [LibraryImport(Library)]
    internal static partial void ts_set_allow_tf32_cudnn(int value);
}
