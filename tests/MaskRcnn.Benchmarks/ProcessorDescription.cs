using MaskRcnn.Kernels;

namespace MaskRcnn.Benchmarks;

/// <summary>Says what figures were measured on.</summary>
internal static class ProcessorDescription
{
    private const string ProcessorFile = "/proc/cpuinfo";

    public static void Print()
    {
        string[] lines = File.Exists(ProcessorFile) ? File.ReadAllLines(ProcessorFile) : [];
        string processor = string.Join(", ", new[] { "model name", "cpu family", "model\t" }.Select(key => lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)))
            .OfType<string>().Select(line => line.Replace("\t", "", StringComparison.Ordinal)));
        Console.WriteLine($"{Environment.ProcessorCount} x {processor}");
        string limits = string.Join(' ', new[] { "ATEN_CPU_CAPABILITY", "ONEDNN_MAX_CPU_ISA", "MKL_ENABLE_INSTRUCTIONS", "OPENBLAS_CORETYPE" }
            .Where(name => Environment.GetEnvironmentVariable(name) is not null).Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}"));
        Console.WriteLine($"own kernels: {32 * VectorKernels.Best.Length}-bit vectors; libraries limited by: {(limits.Length == 0 ? "nothing" : limits)}");
    }
}
