using System.Text.RegularExpressions;

namespace MaskRcnn.Runtime;

/// <summary>Turns what the system's loader says into one line that names what is missing and what brings it.</summary>
internal static partial class LoadFailure
{
    // Those that TorchSharp 0.107 has packages for.
    private static readonly string[] s_platforms = ["linux-x64", "osx-arm64", "win-x64", "win-arm64"];

    // The first GCC with each version of its C++ runtime, from "ABI Policy and Guidelines" of libstdc++.
    private static readonly Dictionary<string, string> s_compilers = new(StringComparer.Ordinal)
    {
        ["GLIBCXX_3.4.29"] = "11", ["GLIBCXX_3.4.30"] = "12", ["GLIBCXX_3.4.31"] = "13.1", ["GLIBCXX_3.4.32"] = "13.2",
        ["GLIBCXX_3.4.33"] = "14", ["GLIBCXX_3.4.34"] = "15", ["CXXABI_1.3.13"] = "11", ["CXXABI_1.3.14"] = "13", ["CXXABI_1.3.15"] = "14",
    };

    /// <summary>The line for the user.</summary>
    public static string Explain(string loaderMessage, NativeSystem system)
    {
        if (MissingVersion().Match(loaderMessage) is { Success: true } version)
            return ExplainVersion(version.Groups["version"].Value, Path.GetFileName(version.Groups["file"].Value));
        if (!s_platforms.Contains(system.Platform))
            return $"TorchSharp {system.TorchSharpVersion} has no native library for {system.Platform}; it runs on {string.Join(", ", s_platforms)}.";
        if (ForeignLibrary().IsMatch(loaderMessage))
            return $"The native libraries beside the application are for another system than {system.Platform}; publish it for {system.Platform}.";
        if (!Has(system, "LibTorchSharp"))
            return $"TorchSharp's native library is not beside the application; publish it for {system.Platform}, with the package TorchSharp.";
        if (!Has(system, "torch_cpu") || !Has(system, "c10"))
        {
            return "libtorch is not beside the application; add its package: " +
                $"dotnet add package TorchSharp-cpu --version {system.TorchSharpVersion}{CudaPackage(system)}.";
        }

        if (MissingLibrary().Match(loaderMessage) is { Success: true } library)
        {
            return $"libtorch needs {library.Groups["name"].Value}, which is neither beside the application nor in the system; " +
                "publish again with the same package of libtorch, or install the package of the system that holds it.";
        }

        if (system.Platform.StartsWith("win", StringComparison.Ordinal))
        {
            return "libtorch does not start; it needs the Visual C++ Redistributable: winget install Microsoft.VCRedist.2015+." +
                (system.Platform == "win-arm64" ? "arm64" : "x64");
        }

        return $"libtorch does not start: {Reason(loaderMessage)}";
    }

    private static string ExplainVersion(string version, string library)
    {
        if (version.StartsWith("GLIBC_", StringComparison.Ordinal))
            return $"{library} needs {version}, a newer C library than this system's; Debian 12, Ubuntu 22.04 and later have it.";
        if (!version.StartsWith("GLIBCXX_", StringComparison.Ordinal) && !version.StartsWith("CXXABI_", StringComparison.Ordinal))
            return $"{library} needs {version} from a library of which this system has an older version.";

        string compiler = s_compilers.TryGetValue(version, out string? gcc) ? $" (GCC {gcc})" : "";
        string build = version == "GLIBCXX_3.4.32" ? ", or build the application without MaskRcnnRelaxCxxRuntime=false" : "";
        return $"{library} needs {version}{compiler}, a newer C++ runtime than this system's; " +
            $"install a newer libstdc++6 (libstdc++ on Fedora){build}.";
    }

    private static string CudaPackage(NativeSystem system) => system.Platform switch
    {
        "linux-x64" => ", or TorchSharp-cuda-linux for CUDA",
        "win-x64" => ", or TorchSharp-cuda-windows for CUDA",
        _ => "",
    };

    private static bool Has(NativeSystem system, string name) =>
        system.Libraries.Any(file => file == $"{name}.dll" || file == $"lib{name}.so" || file == $"lib{name}.dylib");

    // .NET lists every place that it looked at; the reason is the line that is about something else than a file that is not there.
    private static string Reason(string message)
    {
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => Path.IsPathRooted(line) && !line.Contains("No such file", StringComparison.Ordinal)) ?? lines[0];
    }

    [GeneratedRegex(@"version [`'](?<version>\w+_[\d.]+)' not found \(required by (?<file>[^)]+)\)")]
    private static partial Regex MissingVersion();

    [GeneratedRegex("invalid ELF header|wrong ELF class|incompatible architecture|0x8007000B|0x800700C1", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignLibrary();

    // Without a folder before it: those with one are only places that were looked at.
    [GeneratedRegex(@"^(?<name>[^\s/:]+\.so[\d.]*): cannot open shared object file|Library not loaded: @rpath/(?<name>[^\s/]+)", RegexOptions.Multiline)]
    private static partial Regex MissingLibrary();
}
