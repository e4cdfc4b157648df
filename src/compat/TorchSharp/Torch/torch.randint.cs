using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        randint(0, high, size.Shape, dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    public static unsafe Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null)
    {
        Refuse(names);
        Interop.NativeOptions options = Options(dtype ?? ScalarType.Int64, device, requires_grad);
        fixed (long* p = size)
            return Wrap(ts_randint(low, high, p, size.Length, options, generator?.Handle ?? 0, out nint r), r, generator);
    }

    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, Array.ConvertAll(size, s => (long)s), dtype, device, requires_grad, generator, names);

    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        randint(0, high, Array.ConvertAll(size, s => (long)s), dtype, device, requires_grad, generator, names);

    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Wrap(ts_randperm(n, Options(dtype ?? ScalarType.Int64, device, requires_grad), generator?.Handle ?? 0, out nint r), r, generator);

    public static Tensor randperm(long n, Tensor @out, Generator? generator = null)
    {
        Done(ts_randperm_out(n, generator?.Handle ?? 0, @out.Handle), @out, generator);
        return @out;
    }

    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randn(size, dtype, device, false, generator, names).mul_(std).add_(mean).requires_grad_(requires_grad);
}
