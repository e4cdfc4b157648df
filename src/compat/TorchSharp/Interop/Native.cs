using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Interop;

// The C functions of the native shim. Handles are borrowed by every call; results own one reference.
internal static unsafe partial class Native
{
    private const string Library = "torchsharp_compat";

    static Native() => ts_initialize();

    internal static string LastError => Marshal.PtrToStringUTF8((nint)ts_last_error()) ?? "";

    internal static void Check(int status)
    {
        if (status != 0)
            throw new ExternalException(LastError);
    }

    // The operands are parameters so that they outlive the call whose status is passed in.
    internal static torch.Tensor Wrap(
        int status, nint result, object? a, object? b = null, object? c = null, object? d = null, object? e = null)
    {
        KeepAlive(a, b, c, d, e);
        Check(status);
        return new torch.Tensor(result);
    }

    internal static (torch.Tensor, torch.Tensor) Wrap(int status, nint first, nint second, object? a)
    {
        GC.KeepAlive(a);
        Check(status);
        return (new torch.Tensor(first), new torch.Tensor(second));
    }

    internal static torch.Tensor[] Wrap(int status, nint* array, long count, object? a)
    {
        GC.KeepAlive(a);
        Check(status);
        var tensors = new torch.Tensor[count];
        for (long i = 0; i < count; i++)
            tensors[i] = new torch.Tensor(array[i]);
        ts_free_array(array);
        return tensors;
    }

    internal static void Done(int status, object? a, object? b = null, object? c = null, object? d = null)
    {
        KeepAlive(a, b, c, d, null);
        Check(status);
    }

    internal static nint HandleOf(torch.Tensor? tensor) => tensor is null ? 0 : tensor.Handle;

    internal static nint[] HandlesOf(IEnumerable<torch.Tensor>? tensors) => tensors is null ? [] : [.. tensors.Select(t => t.Handle)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void KeepAlive(object? a, object? b, object? c, object? d, object? e)
    {
    }
}
