using System.Globalization;
using System.Reflection;

namespace Compat.Tests.Signatures;

/// <summary>Types and members as text that does not depend on the assembly they come from.</summary>
internal static class SignatureText
{
    public static string Declaration(Type type)
    {
        string kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsValueType ? type.IsByRefLike ? "ref struct" : "struct"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        return $"{kind} {TypeName(type)}{Constraints(type.GetGenericArguments())}";
    }

    public static string Field(FieldInfo field)
    {
        string value = field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "";
        string modifiers = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{modifiers}{TypeName(field.FieldType)} {Owner(field)}.{field.Name}{value}";
    }

    public static string Constructor(ConstructorInfo constructor) => $"{Owner(constructor)}({Parameters(constructor)})";

    public static string Method(MethodInfo method)
    {
        Type[] arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        string generic = arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(TypeName))}>" : "";
        return $"{Modifiers(method)}{TypeName(method.ReturnType)} {Owner(method)}.{method.Name}{generic}({Parameters(method)}){Constraints(arguments)}";
    }

    public static string Accessor(PropertyInfo property, MethodInfo accessor)
    {
        string index = property.GetIndexParameters().Length > 0 ? $"[{string.Join(", ", property.GetIndexParameters().Select(Parameter))}]" : "";
        string kind = accessor.Name[..3];
        return $"{Modifiers(accessor)}{TypeName(property.PropertyType)} {Owner(property)}.{property.Name}{index} {{ {kind} }}";
    }

    public static string Event(EventInfo e) => $"event {TypeName(e.EventHandlerType!)} {Owner(e)}.{e.Name}";

    public static string TypeName(Type type)
    {
        if (type.IsByRef)
            return TypeName(type.GetElementType()!) + "&";
        if (type.IsArray)
            return $"{TypeName(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter)
            return type.Name;

        string name = type.IsNested ? $"{TypeName(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        int tick = name.LastIndexOf('`');
        if (tick < 0)
            return name;

        // A nested type repeats the outer one's arguments; only its own are written.
        int own = int.Parse(name[(tick + 1)..], CultureInfo.InvariantCulture);
        return $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().TakeLast(own).Select(TypeName))}>";
    }

    private static string Owner(MemberInfo member) => TypeName(member.DeclaringType!);

    private static string Modifiers(MethodInfo method)
        => method.IsStatic ? "static " : method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType!.IsInterface ? "virtual " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string direction = parameter.IsOut ? "out " : parameter.IsIn ? "in " : "";
        string isParams = parameter.GetCustomAttributesData().Any(a => a.AttributeType.Name == nameof(ParamArrayAttribute)) ? "params " : "";
        string value = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : "";
        return $"{direction}{isParams}{TypeName(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Where(a => a.IsGenericParameter).Select(Constraint));

    private static string Constraint(Type argument)
    {
        GenericParameterAttributes attributes = argument.GenericParameterAttributes;
        List<string> parts = [];
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            parts.Add("class");
        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            parts.Add("struct");
        parts.AddRange(argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(TypeName));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !parts.Contains("struct"))
            parts.Add("new()");
        return parts.Count > 0 ? $" where {argument.Name} : {string.Join(", ", parts)}" : "";
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
