using System.Globalization;
using System.Reflection;

namespace Compat.Tests.Signatures;

/// <summary>
/// One public or protected member. <see cref="Text"/> is what a caller's source depends on; <see cref="Marks"/> is what only adds
/// or takes freedom: 'v' for virtual ('-' if not), then the nullability of the return value and of each parameter
/// ('?' nullable, '!' not null, '~' oblivious, '.' a value type).
/// </summary>
internal sealed record Signature(string Owner, string Name, string Text, string Marks)
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static Signature Parse(string line)
    {
        var parts = line.Split(" | ");
        return new Signature(parts[0], "", parts[1], parts[2]);
    }

    public override string ToString() => $"{Owner} | {Text} | {Marks}";

    /// <summary>Whether code written against this signature compiles, without new warnings, against <paramref name="real"/>.</summary>
    public bool IsOfferedBy(Signature real)
    {
        if (Owner != real.Owner || Text != real.Text || Marks.Length != real.Marks.Length) return false;
        if (Marks[0] == 'v' && real.Marks[0] != 'v') return false;

        var returns = (Marks[1], real.Marks[1]);
        if (returns is ('!', '?') or ('~', '?')) return false;
        for (var i = 2; i < Marks.Length; i++)
        {
            if (Marks[i] is '?' or '~' && real.Marks[i] == '!') return false;
        }

        return true;
    }

    public static Signature Of(Type type)
    {
        var kind = type.IsEnum ? "enum"
            : type.IsValueType ? "struct"
            : type.IsInterface ? "interface"
            : Delegate(type) ? "delegate" : "class";
        var modifier = kind != "class" ? "" : type is { IsAbstract: true, IsSealed: true } ? "static "
            : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        var parent = kind == "class" && type.BaseType is { } based && based != typeof(object) ? " : " + TypeName.Of(based) : "";
        return new Signature(TypeName.Of(type), Plain(type), $"{Access(type)}{modifier}{kind}{parent}", "-.");
    }

    public static Signature Of(FieldInfo field)
    {
        var value = field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "";
        var modifier = field.IsLiteral ? "const " : field.IsStatic ? "static " : "";
        var readOnly = field.IsInitOnly ? "readonly " : "";
        return Member(
            field,
            $"{Access(field.IsPublic)}{modifier}{readOnly}{TypeName.Of(field.FieldType, field)} {field.Name}{value}",
            "-" + Mark(field.FieldType, () => Nullability.Create(field).ReadState));
    }

    public static Signature Of(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(Visible).ToList();
        var first = accessors[0];
        var gets = accessors.Contains(property.GetMethod!) ? " get;" : "";
        var sets = accessors.Contains(property.SetMethod!) ? " set;" : "";
        var index = property.GetIndexParameters();
        var parameters = index.Length == 0 ? "" : $"[{Parameters(index, false)}]";
        return Member(
            property,
            $"{Access(first.IsPublic)}{(first.IsStatic ? "static " : "")}{TypeName.Of(property.PropertyType, property)} " +
            $"{NameOf(property)}{parameters} {{{gets}{sets} }}",
            Virtual(first) + Mark(property.PropertyType, () => Nullability.Create(property).ReadState));
    }

    public static Signature Of(MethodBase method)
    {
        var returns = method is MethodInfo { ReturnParameter: var parameter } ? TypeName.Of(parameter.ParameterType, parameter) + " " : "";
        var generics = method.IsGenericMethod ? "<" + string.Join(", ", method.GetGenericArguments().Select(type => type.Name)) + ">" : "";
        var constraints = method.IsGenericMethod ? Constraints(method) : "";
        var extension = method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), false);
        var marks = method is MethodInfo { ReturnParameter: var result } ? Mark(result) : ".";
        return Member(
            method,
            $"{Access(method.IsPublic)}{(method.IsStatic ? "static " : "")}{returns}{method.Name}{generics}" +
            $"({Parameters(method.GetParameters(), extension)}){constraints}",
            Virtual(method) + marks + string.Concat(method.GetParameters().Select(Mark)));
    }

    public static bool Visible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static string Parameters(ParameterInfo[] parameters, bool extension) =>
        string.Join(", ", parameters.Select((parameter, i) => (extension && i == 0 ? "this " : "") + Parameter(parameter)));

    private static string Parameter(ParameterInfo parameter)
    {
        var modifier = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        var variable = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "";
        var value = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : "";
        return $"{variable}{modifier}{TypeName.Of(parameter.ParameterType, parameter)} {parameter.Name}{value}";
    }

    private static string Constraints(MethodBase method) => string.Concat(method.GetGenericArguments()
        .Where(type => type.GetGenericParameterConstraints().Length > 0)
        .Select(type => $" where {type.Name} : {string.Join(", ", type.GetGenericParameterConstraints().Select(c => TypeName.Of(c)))}"));

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static Signature Member(MemberInfo member, string text, string marks) =>
        new(TypeName.Of(member.DeclaringType!), member is PropertyInfo property ? NameOf(property) : member.Name, text, marks);

    /// <summary>The metadata name of an indexer is an attribute's choice that callers do not see.</summary>
    private static string NameOf(PropertyInfo property) => property.GetIndexParameters().Length == 0 ? property.Name : "this";

    private static string Plain(Type type) => type.Name.Split('`')[0];

    private static bool Delegate(Type type) => type.BaseType == typeof(MulticastDelegate);

    private static string Access(Type type) => Access(type.IsPublic || type.IsNestedPublic);

    private static string Access(bool isPublic) => isPublic ? "" : "protected ";

    private static string Virtual(MethodBase method) =>
        method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType!.IsSealed ? "v" : "-";

    private static string Mark(ParameterInfo parameter) =>
        Mark(parameter.ParameterType, () => Nullability.Create(parameter).WriteState is var state && parameter.Position < 0
            ? Nullability.Create(parameter).ReadState
            : state);

    private static string Mark(Type type, Func<NullabilityState> state)
    {
        if (type.IsByRef) type = type.GetElementType()!;
        if (type.IsValueType || type.IsPointer || type.IsGenericParameter) return ".";
        return state() switch { NullabilityState.Nullable => "?", NullabilityState.NotNull => "!", _ => "~" };
    }
}
