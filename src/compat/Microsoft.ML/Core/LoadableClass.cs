using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>One way of creating a component: an instance getter, a constructor or a static Create method of its loader type.</summary>
internal sealed class LoadableClass
{
    private readonly MethodInfo _instanceGetter;
    private readonly ConstructorInfo _constructor;
    private readonly MethodInfo _createMethod;
    private readonly bool _requiresEnvironment;

    private LoadableClass(
        LoadableClassAttributeBase attribute, MethodInfo instanceGetter, ConstructorInfo constructor, MethodInfo createMethod,
        bool requiresEnvironment)
    {
        Type = attribute.InstanceType;
        ParameterCount = attribute.CtorTypes.Length;
        _instanceGetter = instanceGetter;
        _constructor = constructor;
        _createMethod = createMethod;
        _requiresEnvironment = requiresEnvironment;
    }

    public Type Type { get; }

    public int ParameterCount { get; }

    public static LoadableClass FindOrNull(LoadableClassAttributeBase attribute)
    {
        Type loader = attribute.LoaderType;
        Type[] parameters = attribute.CtorTypes;
        if (parameters.Length == 0 && InstanceGetter(attribute) is { } getter)
            return new LoadableClass(attribute, getter, null, null, requiresEnvironment: false);

        // Both with and without the environment as first parameter; without it wins.
        Type[] withEnvironment = [typeof(IHostEnvironment), .. parameters];
        var constructor = Constructor(attribute, parameters);
        var create = CreateMethod(attribute, parameters);
        bool constructorNeedsEnvironment = constructor is null && (constructor = Constructor(attribute, withEnvironment)) is not null;
        bool createNeedsEnvironment = create is null && (create = CreateMethod(attribute, withEnvironment)) is not null;

        if (constructor is not null && create is not null)
        {
            int order = Visibility(constructor).CompareTo(Visibility(create));
            if (order == 0)
            {
                throw Contracts.Except($"Can't load type {attribute.InstanceType}, because it has both create and constructor methods " +
                    "with the same visibility. Please indicate which one should be used by changing either the signature or the " +
                    "visibility of one of them.");
            }

            if (order > 0)
                create = null;
            else
                constructor = null;
        }

        if (constructor is not null)
            return new LoadableClass(attribute, null, constructor, null, constructorNeedsEnvironment);
        if (create is not null)
            return new LoadableClass(attribute, null, null, create, createNeedsEnvironment);
        return null;
    }

    public object CreateInstance(IHostEnvironment env, object[] extra)
    {
        object[] args = _requiresEnvironment ? [env, .. extra] : extra;
        try
        {
            return _instanceGetter is not null ? _instanceGetter.Invoke(null, null)
                : _constructor is not null ? _constructor.Invoke(args)
                : _createMethod.Invoke(null, args);
        }
        catch (TargetInvocationException ex) when (ex.InnerException?.IsMarked() == true)
        {
            throw Contracts.Except(ex, "Error during class instantiation");
        }
    }

    private static MethodInfo InstanceGetter(LoadableClassAttributeBase attribute)
    {
        var getter = attribute.LoaderType.GetProperty("Instance", attribute.InstanceType)?.GetGetMethod(nonPublic: false);
        return getter is { IsStatic: true } && getter.DeclaringType == attribute.LoaderType ? getter : null;
    }

    private static ConstructorInfo Constructor(LoadableClassAttributeBase attribute, Type[] parameters)
        => attribute.InstanceType.IsAssignableFrom(attribute.LoaderType)
            ? attribute.LoaderType.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, parameters)
            : null;

    private static int Visibility(MethodBase method) => method switch
    {
        { IsPrivate: true } => 1,
        { IsFamilyAndAssembly: true } => 0,
        { IsFamily: true } => 2,
        { IsFamilyOrAssembly: true } => 3,
        { IsAssembly: true } => 4,
        _ => 5,
    };

    private static MethodInfo CreateMethod(LoadableClassAttributeBase attribute, Type[] parameters)
    {
        var create = attribute.LoaderType.GetMethod("Create",
            BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy, parameters);
        return create is not null && create.DeclaringType == attribute.LoaderType && create.ReturnType == attribute.InstanceType
            ? create
            : null;
    }
}
