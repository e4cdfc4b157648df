namespace Compat.Tests.Data;

/// <summary>A value of a type of its own, as instance masks are: immutable, not disposable, in vectors.</summary>
public sealed class Blob(int value)
{
    public int Value { get; } = value;
}
