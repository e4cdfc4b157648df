using System.Reflection;

namespace Microsoft.ML;

/// <summary>
/// The assembly names that ML.NET's own components carry in models. All of them mean this one assembly here, and its
/// components are saved under ML.NET's names, so that neither library sees the other one's names.
/// </summary>
internal static class LibraryAssemblies
{
    public const string Data = "Microsoft.ML.Data";
    public const string Transforms = "Microsoft.ML.Transforms";
    public const string ImageAnalytics = "Microsoft.ML.ImageAnalytics";

    public static Assembly Load(string fullName)
        => new AssemblyName(fullName).Name is Data or Transforms or ImageAnalytics or "Microsoft.ML.Core"
            ? typeof(LibraryAssemblies).Assembly
            : Assembly.Load(fullName);
}
