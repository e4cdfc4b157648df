using System.Reflection;

namespace Microsoft.ML.Data;

// Calls a generic method whose type arguments are known only at run time; exceptions arrive unwrapped.
internal static class GenericMethod
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static TResult Invoke<TResult>(Type owner, string name, Type[] typeArguments, params object[] arguments)
        => InvokeOn<TResult>(null, owner, name, typeArguments, arguments);

    public static TResult InvokeOn<TResult>(object target, Type owner, string name, Type[] typeArguments, params object[] arguments)
        => (TResult)owner.GetMethod(name, Any)!.MakeGenericMethod(typeArguments)
            .Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
