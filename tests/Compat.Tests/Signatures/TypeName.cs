using System.Reflection;

namespace Compat.Tests.Signatures;

/// <summary>Type names as C# writes them, with the types they are nested in and the element names of tuples.</summary>
internal sealed class TypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool",
        [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte", [typeof(short)] = "short", [typeof(ushort)] = "ushort",
        [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(char)] = "char", [typeof(decimal)] = "decimal",
    };

    private readonly IList<string?> _tupleNames;
    private int _used;

    private TypeName(ICustomAttributeProvider? owner)
    {
        var names = owner?.GetCustomAttributes(false).OfType<System.Runtime.CompilerServices.TupleElementNamesAttribute>().FirstOrDefault();
        _tupleNames = names?.TransformNames ?? [];
    }

    public static string Of(Type type, ICustomAttributeProvider? owner = null) => new TypeName(owner).Render(type);

    private string Render(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (type.IsByRef) return Render(type.GetElementType()!);
        if (type.IsPointer) return Render(type.GetElementType()!) + "*";
        if (type.IsArray) return Render(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (Nullable.GetUnderlyingType(type) is { } value) return Render(value) + "?";
        return type is { Namespace: "System", IsGenericType: true } && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            ? Tuple(type)
            : Named(type);
    }

    private string Tuple(Type type)
    {
        // The compiler lists a tuple's own names before those of tuples inside of it.
        var elements = type.GetGenericArguments();
        var names = elements.Select(_ => _used < _tupleNames.Count ? _tupleNames[_used++] : null).ToArray();
        return "(" + string.Join(", ", elements.Select((element, i) => Render(element) + (names[i] is { } name ? " " + name : ""))) + ")";
    }

    private string Named(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var chain = new Stack<Type>();
        for (Type? level = type; level is not null; level = level.DeclaringType) chain.Push(level);
        return Namespace(type) + string.Join(".", chain.Select(level => Level(level, arguments)));
    }

    /// <summary>System's and TorchSharp's own namespaces go without saying.</summary>
    private static string Namespace(Type type)
    {
        var space = type.Namespace ?? "";
        if (space == "TorchSharp" || space == "System" || space.StartsWith("System.", StringComparison.Ordinal)) return "";
        return (space.StartsWith("TorchSharp.", StringComparison.Ordinal) ? space["TorchSharp.".Length..] : space) + ".";
    }

    private string Level(Type level, Queue<Type> arguments)
    {
        var tick = level.Name.IndexOf('`');
        if (tick < 0) return level.Name;
        var own = level.GetGenericArguments().Length - (level.DeclaringType?.GetGenericArguments().Length ?? 0);
        return level.Name[..tick] + "<" + string.Join(", ", Enumerable.Range(0, own).Select(_ => Render(arguments.Dequeue()))) + ">";
    }
}
