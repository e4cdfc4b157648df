namespace Compat.Tests.Model;

internal sealed class Row
{
    public string Name { get; set; } = "";

    public string[] Classes { get; set; } = [];

    public float Value { get; set; }
}
