using System.Runtime.InteropServices;
using TorchSharp;

namespace MaskRcnn.Runtime;

/// <summary>What the explanation of a failure depends on, beside the loader's message.</summary>
/// <param name="Platform">System and processor architecture as packages name them, such as linux-x64.</param>
/// <param name="TorchSharpVersion">The version of TorchSharp, such as 0.107.0.</param>
/// <param name="Libraries">Names of the native libraries where the application looks for them.</param>
internal sealed record NativeSystem(string Platform, string TorchSharpVersion, IReadOnlyCollection<string> Libraries)
{
    public static NativeSystem OfThisProcess() => new(
        $"{SystemName()}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}",
        typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "",
        [.. Folders().Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Select(path => Path.GetFileName(path))]);

    private static string SystemName() =>
        OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsLinux() ? "linux" : "other";

    private static IEnumerable<string> Folders() =>
        (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory);
}
