using System.Reflection;
using System.Runtime.Loader;

namespace Compat.Tests.Signatures;

/// <summary>The assemblies of the real ML.NET in a folder, kept apart from the subset that this process runs with.</summary>
internal sealed class RealAssemblies(string directory) : AssemblyLoadContext("ML.NET", isCollectible: false)
{
    private static readonly string[] s_names =
    [
        "Microsoft.ML.DataView", "Microsoft.ML.Core", "Microsoft.ML.Data", "Microsoft.ML.Transforms", "Microsoft.ML.ImageAnalytics",
    ];

    /// <summary>All types whose names the predicate accepts, by name.</summary>
    public IEnumerable<Type> Types(Func<string, bool> accept)
        => s_names.Select(PathOf).Where(File.Exists).Select(LoadFromAssemblyPath).SelectMany(LoadableTypes).Where(type => accept(SignatureText.TypeName(type)));

    protected override Assembly? Load(AssemblyName assemblyName)
        => File.Exists(PathOf(assemblyName.Name!)) ? LoadFromAssemblyPath(PathOf(assemblyName.Name!)) : null;

    private string PathOf(string name) => Path.Combine(directory, name + ".dll");

    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
