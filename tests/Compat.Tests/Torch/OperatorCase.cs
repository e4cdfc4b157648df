using System.Text.Json;
using System.Text.Json.Serialization;

namespace Compat.Tests.Torch;

/// <summary>The inputs of some operator calls and what PyTorch returned for them.</summary>
public sealed record OperatorCase(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("inputs")] StoredTensor[] Inputs,
    [property: JsonPropertyName("outputs")] StoredTensor[] Outputs)
{
    public static IReadOnlyDictionary<string, OperatorCase> All { get; } = Read();

    private static Dictionary<string, OperatorCase> Read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Fixtures", "torch", "operators.json");
        return JsonSerializer.Deserialize<OperatorCase[]>(File.ReadAllBytes(path))!.ToDictionary(c => c.Name);
    }
}
