#nullable disable
namespace TorchSharp.Utils;

/// <summary>The key under which RegisterComponents registers a field, in place of the field's name.</summary>
public class ComponentNameAttribute : Attribute
{
    public string Name { get; set; }
}
