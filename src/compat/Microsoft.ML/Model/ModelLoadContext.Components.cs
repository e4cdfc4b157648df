using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Creation of the components that wrote the streams.</summary>
public sealed partial class ModelLoadContext
{
    public bool ContainsModel(string name)
    {
        if (!InRepository || string.IsNullOrEmpty(name))
            return false;
        using var entry = _repository.OpenEntryOrNull(Path.Combine(Directory ?? "", name), ModelStreamName);
        return entry != null;
    }

    public bool LoadModelOrNull<TRes, TSig>(IHostEnvironment env, out TRes result, string name, params object[] extra)
        where TRes : class
    {
        _ectx.CheckValue(env, nameof(env));
        _ectx.Check(InRepository, "Can't load a sub-model when reading from a single stream");
        return LoadModelOrNull<TRes, TSig>(env, out result, _repository, Path.Combine(Directory ?? "", name), extra);
    }

    public void LoadModel<TRes, TSig>(IHostEnvironment env, out TRes result, string name, params object[] extra)
        where TRes : class
    {
        if (!LoadModelOrNull<TRes, TSig>(env, out result, name, extra))
            throw _ectx.ExceptDecode("Corrupt model file");
    }

    public bool TryProcessSubModel(string dir, Action<ModelLoadContext> action)
    {
        _ectx.Check(InRepository, "Can't Load a sub-model when reading from a single stream");
        _ectx.CheckNonEmpty(dir, nameof(dir));
        _ectx.CheckValue(action, nameof(action));
        string path = Path.Combine(Directory ?? "", dir);
        using var entry = _repository.OpenEntryOrNull(path, ModelStreamName);
        if (entry == null)
            return false;
        using var ctx = new ModelLoadContext(_repository, entry, path);
        action(ctx);
        return true;
    }

    internal static bool LoadModelOrNull<TRes, TSig>(
        IHostEnvironment env, out TRes result, RepositoryReader repository, string dir, params object[] extra)
        where TRes : class
    {
        result = null;
        using var entry = repository.OpenEntryOrNull(dir, ModelStreamName);
        if (entry == null)
            return false;
        using var ctx = new ModelLoadContext(repository, entry, dir);
        if (!ctx.TryLoad<TRes, TSig>(env, out result, extra))
            throw env.ExceptDecode("Couldn't load model: '{0}'", dir);
        return true;
    }

    internal static void LoadModel<TRes, TSig>(
        IHostEnvironment env, out TRes result, RepositoryReader repository, string dir, params object[] extra)
        where TRes : class
    {
        if (!LoadModelOrNull<TRes, TSig>(env, out result, repository, dir, extra))
            throw env.ExceptDecode("Corrupt model file");
    }

    private bool TryLoad<TRes, TSig>(IHostEnvironment env, out TRes result, object[] extra)
        where TRes : class
    {
        if (!string.IsNullOrEmpty(LoaderAssemblyName))
            env.ComponentCatalog.RegisterAssembly(LibraryAssemblies.Load(LoaderAssemblyName));

        object[] args = [this, .. extra];
        foreach (string signature in new[] { Header.LoaderSig, Header.LoaderSigAlt })
        {
            if (!string.IsNullOrWhiteSpace(signature)
                && ComponentCatalog.TryCreateInstance<TSig>(env, out object created, signature, args)
                && created is TRes found)
            {
                result = found;
                Done();
                return true;
            }
        }

        result = null;
        return false;
    }
}
