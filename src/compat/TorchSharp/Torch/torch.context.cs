using System.Runtime.InteropServices;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    // The version of the library that is loaded; the real one returns the version it was built for.
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)ts_version()) ?? "";

    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using DisposeScope scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }

    public static int get_num_threads() => ts_get_num_threads();

    public static void set_num_threads(int num) => Check(ts_set_num_threads(num));

    public static int get_num_interop_threads() => ts_get_num_interop_threads();

    public static void set_num_interop_threads(int num) => Check(ts_set_num_interop_threads(num));

    public static void save(Tensor t, string location) => t.save(location);

    public static Tensor load(string location) => Tensor.load(location);

    public static bool cuda_is_available() => cuda.is_available();

    // Errors are thrown by the call that meets them; nothing is ever pending here.
    public static void CheckForErrors()
    {
    }

    public static partial class cuda
    {
        public static bool is_available() => ts_cuda_is_available() != 0;

        public static bool is_cudnn_available() => ts_cudnn_is_available() != 0;

        public static int device_count() => ts_cuda_device_count();

        public static void manual_seed(long seed)
        {
            if (is_available())
                Check(ts_manual_seed(seed));
        }

        public static void manual_seed_all(long seed) => manual_seed(seed);

        public static void synchronize(Device? device = null) => Check(ts_cuda_synchronize(device?.index ?? -1));
    }

    public static partial class backends
    {
        public static partial class cuda
        {
            public static partial class matmul
            {
                public static bool allow_tf32
                {
                    get => ts_get_allow_tf32_cublas() != 0;
                    set => ts_set_allow_tf32_cublas(value ? 1 : 0);
                }
            }
        }

        public static partial class cudnn
        {
            public static bool allow_tf32
            {
                get => ts_get_allow_tf32_cudnn() != 0;
                set => ts_set_allow_tf32_cudnn(value ? 1 : 0);
            }
        }
    }
}
