namespace System.Runtime.CompilerServices;

/// <summary>
/// Lets this assembly use the internal members of another one. The runtime knows the attribute by its full name only,
/// so an assembly that needs it declares it.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
