using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        bool integral = is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type);
        ScalarType type = dtype ?? (integral ? ScalarType.Int64 : get_default_dtype());
        return Wrap(ts_arange(start, stop, step, Options(type, device, requires_grad), out nint r), r, null);
    }

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Wrap(ts_linspace(start, end, steps, Options(dtype ?? get_default_dtype(), device, requires_grad), out nint r), r, null);

    public static Tensor eye(
        long rows, long columns = -1L, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Refuse(names);
        NativeOptions options = Options(dtype ?? get_default_dtype(), device, requires_grad);
        return Wrap(ts_eye(rows, columns == -1 ? rows : columns, options, out nint r), r, null);
    }

    private static NativeOptions Options(ScalarType dtype, Device? device, bool requires_grad) =>
        new(dtype, InitializeDevice(device), requires_grad);

    private static void Refuse(string[]? names)
    {
        if (names is { Length: > 0 })
            throw new NotSupportedException("named dimensions are not part of this subset");
    }

    // Dropped tensors hold native memory until they are finalised, so an allocation that failed is worth one more try.
    private static bool CollectedAfter(int status)
    {
        if (status == 0)
            return false;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return true;
    }
}
