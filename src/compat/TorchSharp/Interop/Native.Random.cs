using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_generator_default(int deviceType, int deviceIndex, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_generator_new(long seed, int deviceType, int deviceIndex, out nint @out);
    [LibraryImport(Library)]
    internal static partial void ts_generator_free(nint g);
    [LibraryImport(Library)]
    internal static partial int ts_generator_manual_seed(nint g, long seed);
    [LibraryImport(Library)]
    internal static partial int ts_generator_initial_seed(nint g, out long @out);
    [LibraryImport(Library)]
    internal static partial int ts_generator_get_state(nint g, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_generator_set_state(nint g, nint state);
    [LibraryImport(Library)]
    internal static partial int ts_manual_seed(long seed);
    [LibraryImport(Library)]
    internal static partial int ts_rand(long* size, long n, NativeOptions o, nint g, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_randn(long* size, long n, NativeOptions o, nint g, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_randint(long low, long high, long* size, long n, NativeOptions o, nint g, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_randperm(long n, NativeOptions o, nint g, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_randperm_out(long n, nint g, nint target);
    [LibraryImport(Library)]
    internal static partial int ts_normal_(nint a, double mean, double std, nint g);
    [LibraryImport(Library)]
    internal static partial int ts_uniform_(nint a, double from, double to, nint g);
    [LibraryImport(Library)]
    internal static partial int ts_random_(nint a, long from, long to, nint g);
    [LibraryImport(Library)]
    internal static partial int ts_exponential_(nint a, double lambda, nint g);
    [LibraryImport(Library)]
    internal static partial int ts_bernoulli(nint a, nint g, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_bernoulli_(nint a, double p, nint g);
    [LibraryImport(Library)]
    internal static partial int ts_multinomial(nint a, long count, int replacement, nint g, out nint @out);
}
