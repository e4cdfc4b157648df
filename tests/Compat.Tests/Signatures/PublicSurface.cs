using System.Reflection;
using System.Runtime.CompilerServices;

namespace Compat.Tests.Signatures;

/// <summary>All that code outside of an assembly can name.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Signature> Of(Assembly assembly) =>
        assembly.GetTypes().Where(IsVisible).SelectMany(Of)
            .OrderBy(signature => signature.Owner, StringComparer.Ordinal).ThenBy(signature => signature.Text, StringComparer.Ordinal);

    private static IEnumerable<Signature> Of(Type type)
    {
        yield return Signature.Of(type);
        if (type.BaseType == typeof(MulticastDelegate))
        {
            yield return Signature.Of(type.GetMethod("Invoke")!);
            yield break;
        }

        foreach (var field in type.GetFields(Declared).Where(IsVisible)) yield return Signature.Of(field);
        foreach (var property in type.GetProperties(Declared).Where(IsNew)) yield return Signature.Of(property);
        foreach (var constructor in type.GetConstructors(Declared).Where(IsCallable)) yield return Signature.Of(constructor);
        foreach (var method in type.GetMethods(Declared).Where(IsNew)) yield return Signature.Of(method);
    }

    private static bool IsVisible(Type type)
    {
        if (type.IsDefined(typeof(CompilerGeneratedAttribute), false)) return false;
        for (Type? level = type; level is not null; level = level.DeclaringType)
        {
            if (!(level.IsPublic || level.IsNestedPublic || level.IsNestedFamily || level.IsNestedFamORAssem)) return false;
        }

        return true;
    }

    private static bool IsVisible(FieldInfo field) =>
        !field.IsSpecialName && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly);

    private static bool IsCallable(ConstructorInfo constructor) => !constructor.IsStatic && Signature.Visible(constructor);

    private static bool IsNew(PropertyInfo property) => property.GetAccessors(true).Any(IsNewAccessor);

    private static bool IsNewAccessor(MethodInfo accessor) => Signature.Visible(accessor) && accessor.GetBaseDefinition() == accessor;

    /// <summary>An override adds nothing that its base does not have.</summary>
    private static bool IsNew(MethodInfo method) =>
        Signature.Visible(method)
        && method.GetBaseDefinition() == method
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));
}
