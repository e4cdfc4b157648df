using System.Reflection;

namespace Compat.Tests.Signatures;

/// <summary>Lists what a type offers: itself, its interfaces, and the members it declares (overrides are no new members).</summary>
internal static class ApiReader
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public static IEnumerable<ApiMember> Read(Type type)
    {
        string name = SignatureText.TypeName(type);
        yield return new ApiMember(AccessOf(type), SignatureText.Declaration(type));
        foreach (Type contract in type.IsEnum ? [] : type.GetInterfaces())
            yield return new ApiMember(AccessOf(contract), $"{name} : {SignatureText.TypeName(contract)}");
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield return new ApiMember("public", SignatureText.Method(type.GetMethod("Invoke")!));
            yield break;
        }

        foreach (ApiMember member in type.GetMembers(Declared).SelectMany(ReadMember).Where(member => member.Access != "private"))
            yield return member;
    }

    public static string AccessOf(Type type)
    {
        if (type.IsPublic)
            return "public";
        if (!type.IsNested || AccessOf(type.DeclaringType!) == "internal")
            return "internal";
        return type.IsNestedPublic ? "public" : type.IsNestedFamily || type.IsNestedFamORAssem ? "protected" : "internal";
    }

    private static IEnumerable<ApiMember> ReadMember(MemberInfo member) => member switch
    {
        FieldInfo field when !field.IsSpecialName && !field.Name.StartsWith('<') => [new(AccessOf(field), SignatureText.Field(field))],
        ConstructorInfo { IsStatic: false } constructor => [new(AccessOf(constructor), SignatureText.Constructor(constructor))],
        MethodInfo { IsSpecialName: false } method when !IsOverride(method) && !method.Name.Contains('.') && !method.Name.StartsWith('<')
            => [new(AccessOf(method), SignatureText.Method(method))],
        PropertyInfo property when !property.Name.Contains('.') => property.GetAccessors(nonPublic: true)
            .Where(accessor => !IsOverride(accessor))
            .Select(accessor => new ApiMember(AccessOf(accessor), SignatureText.Accessor(property, accessor))),
        EventInfo e => [new(AccessOf(e.AddMethod!), SignatureText.Event(e))],
        _ => [],
    };

    private static bool IsOverride(MethodInfo method) => method.IsVirtual && method.GetBaseDefinition().DeclaringType != method.DeclaringType;

    private static string AccessOf(FieldInfo field) => Access(field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly, field.IsPrivate);

    private static string AccessOf(MethodBase method) => Access(method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly, method.IsPrivate);

    private static string Access(bool isPublic, bool isProtected, bool isPrivate)
        => isPublic ? "public" : isProtected ? "protected" : isPrivate ? "private" : "internal";
}
