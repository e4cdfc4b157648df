using System.Diagnostics;

namespace MaskRcnn.Benchmarks;

/// <summary>
/// Runs another mode in processes of its own, first as the processor is and then without AVX-512 on either side:
/// `widths breakdown float32 full`.
/// </summary>
internal static class VectorWidths
{
    // What .NET, ATen, oneDNN, MKL and OpenBLAS understand. ONNX Runtime has no such switch.
    private static readonly Dictionary<string, string> s_limits = new()
    {
        ["DOTNET_EnableAVX512"] = "0",
        ["ATEN_CPU_CAPABILITY"] = "avx2",
        ["ONEDNN_MAX_CPU_ISA"] = "AVX2",
        ["MKL_ENABLE_INSTRUCTIONS"] = "AVX2",
        ["OPENBLAS_CORETYPE"] = "Haswell",
    };

    public static void Run(string[] arguments)
    {
        Start(arguments, []);
        Start(arguments, s_limits);
    }

    private static void Start(string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(VectorWidths).Assembly.Location, .. arguments]);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
