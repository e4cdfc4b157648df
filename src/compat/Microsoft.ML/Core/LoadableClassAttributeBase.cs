using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public abstract class LoadableClassAttributeBase : Attribute
{
    protected LoadableClassAttributeBase(
        string summary, Type instType, Type loaderType, Type argType, Type[] sigTypes, string userName, params string[] loadNames)
    {
        Contracts.CheckValue(instType, nameof(instType));
        Contracts.CheckValue(loaderType, nameof(loaderType));
        Contracts.CheckNonEmpty(sigTypes, nameof(sigTypes));
        if (loadNames is not { Length: > 0 })
            loadNames = [userName];
        if (loadNames.Any(string.IsNullOrWhiteSpace))
            throw Contracts.ExceptEmpty(nameof(loadNames), "LoadableClass loadName parameter can't be empty");

        var parameters = ParameterTypes(sigTypes[0]);
        foreach (var sigType in sigTypes.Skip(1))
        {
            Contracts.CheckParam(ParameterTypes(sigType).SequenceEqual(parameters), nameof(sigTypes),
                "LoadableClass signatures must have the same set of parameters");
        }

        InstanceType = instType;
        LoaderType = loaderType;
        ArgType = argType;
        SigTypes = sigTypes;
        CtorTypes = argType is null ? parameters : [argType, .. parameters];
        Summary = summary;
        UserName = userName;
        LoadNames = loadNames;
    }

    public Type InstanceType { get; }

    public Type LoaderType { get; }

    public Type ArgType { get; }

    public Type[] SigTypes { get; }

    public Type[] CtorTypes { get; }

    public string Summary { get; }

    public string UserName { get; }

    public string[] LoadNames { get; }

    public string DocName { get; set; }

    private static Type[] ParameterTypes(Type sigType)
    {
        Contracts.CheckValue(sigType, nameof(sigType));
        Contracts.CheckParam(sigType.BaseType == typeof(MulticastDelegate), nameof(sigType),
            "LoadableClass signature type must be a delegate type");
        var invoke = sigType.GetMethod("Invoke");
        Contracts.CheckParam(invoke.ReturnType == typeof(void), nameof(sigType),
            "LoadableClass signature type must be a delegate type with void return");
        return [.. invoke.GetParameters().Select(parameter => parameter.ParameterType)];
    }
}
