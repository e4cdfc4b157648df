namespace MaskRcnn.Architecture.Tests;

/// <summary>A type by its namespace and its name without the number of its type parameters.</summary>
internal readonly record struct TypeName(string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}.{Name}";
}
