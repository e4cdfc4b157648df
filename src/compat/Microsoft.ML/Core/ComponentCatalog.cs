using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>Finds components by signature and load name, and extensions by contract name, in registered assemblies.</summary>
public sealed class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _assemblies = [];
    private readonly Dictionary<(string Name, Type Signature), LoadableClass> _classes = [];
    private readonly Dictionary<(Type Attribute, string Contract), Type> _extensions = [];

    internal ComponentCatalog()
    {
    }

    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        lock (_lock)
        {
            if (!_assemblies.Add(assembly.FullName))
                return;

            foreach (var attribute in assembly.GetCustomAttributes<LoadableClassAttribute>())
                AddClass(attribute, throwOnError);

            // The library itself has no extensions, as ML.NET's own assemblies have none.
            if (assembly != typeof(ComponentCatalog).Assembly)
                AddExtensions(assembly, throwOnError);
        }
    }

    internal static bool TryCreateInstance<TSignature>(IHostEnvironment env, out object result, string name, params object[] extra)
    {
        var catalog = env.ComponentCatalog;
        LoadableClass found;
        lock (catalog._lock)
        {
            if (!catalog._classes.TryGetValue((Normalize(name), typeof(TSignature)), out found))
            {
                result = null;
                return false;
            }
        }

        if (found.ParameterCount != extra.Length)
        {
            throw env.Except("Wrong number of extra parameters for loadable class '{0}', need '{1}', given '{2}'",
                name, found.ParameterCount, extra.Length);
        }

        result = found.CreateInstance(env, extra);
        return true;
    }

    internal object GetExtensionValue(IHostEnvironment env, Type attributeType, string contractName)
    {
        Type extension;
        lock (_lock)
            _extensions.TryGetValue((attributeType, contractName), out extension);
        if (extension is null)
        {
            throw env.Except($"Unable to locate an extension for the contract '{contractName}'. Ensure you have called " +
                $"{nameof(ComponentCatalog)}.{nameof(RegisterAssembly)} with the Assembly that contains a class decorated with a " +
                $"'{attributeType.FullName}'.");
        }

        return Activator.CreateInstance(extension);
    }

    private static string Normalize(string name) => (name ?? "").ToLowerInvariant().Trim();

    private void AddClass(LoadableClassAttribute attribute, bool throwOnError)
    {
        var found = LoadableClass.FindOrNull(attribute);
        if (found is null)
        {
            if (!throwOnError)
                return;
            throw Contracts.Except($"Can't instantiate loadable class '{attribute.InstanceType.Name}' with name '{attribute.LoadNames[0]}'");
        }

        foreach (var signature in attribute.SigTypes)
        {
            foreach (string name in attribute.LoadNames)
            {
                if (!_classes.TryAdd((Normalize(name), signature), found) && throwOnError)
                {
                    throw Contracts.Except($"ComponentCatalog cannot map name '{name}' and SignatureType '{signature}' to " +
                        $"{found.Type.Name}, already mapped to {_classes[(Normalize(name), signature)].Type.Name}.");
                }
            }
        }
    }

    private void AddExtensions(Assembly assembly, bool throwOnError)
    {
        foreach (var type in assembly.GetTypes().Where(type => type.IsClass))
        {
            foreach (var attribute in type.GetCustomAttributes<ExtensionBaseAttribute>())
            {
                if (!_extensions.TryAdd((attribute.GetType(), attribute.ContractName), type) && throwOnError)
                {
                    throw Contracts.Except($"An extension for '{attribute.GetType().Name}' with contract '{attribute.ContractName}' " +
                        "has already been registered in the ComponentCatalog.");
                }
            }
        }
    }
}
