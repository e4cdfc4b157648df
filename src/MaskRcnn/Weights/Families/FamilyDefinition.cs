using System.Text.Json;

namespace MaskRcnn.Weights.Families;

/// <summary>
/// What one embedded file of this folder says: how to recognise a family of weights and what its tensors are called in a model. In
/// names a <c>*</c> stands for any text; the first rule that matches counts, and a name without a rule stays as it is.
/// </summary>
/// <param name="Name">The name of the family, and of the file.</param>
/// <param name="Origin">Who writes such weights.</param>
/// <param name="Present">Names in the model that must be in the file.</param>
/// <param name="Absent">Names in the model that must not be in the file.</param>
/// <param name="Scope">The names in the model that the family covers; the rest of the model keeps its values.</param>
/// <param name="Rename">Names in the model by names in the file.</param>
/// <param name="Skip">Reasons to leave tensors out, by names in the file.</param>
/// <param name="Backbone">Depth of the residual network.</param>
/// <param name="Layout">Whose names and order of numbers it has (<see cref="WeightsLayout"/>), or null for PyTorch's.</param>
/// <param name="Pixels">The numbers in which a backbone saw pictures, or null for a detector, whose options tell.</param>
internal sealed record FamilyDefinition(
    string Name,
    string Origin,
    IReadOnlyList<string> Present,
    IReadOnlyList<string> Absent,
    string Scope,
    IReadOnlyDictionary<string, string> Rename,
    IReadOnlyDictionary<string, string> Skip,
    ResNetDepth Backbone,
    string? Layout = null,
    PixelConvention? Pixels = null)
{
    private static readonly JsonSerializerOptions s_format = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads an embedded file.</summary>
    public static FamilyDefinition Load(string name)
    {
        Type type = typeof(FamilyDefinition);
        using Stream stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{name}.json")!;
        return JsonSerializer.Deserialize<FamilyDefinition>(stream, s_format)!;
    }
}
