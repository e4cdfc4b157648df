using System.Text.Json.Serialization;
using TorchSharp;
using static TorchSharp.torch;

namespace Compat.Tests.Torch;

/// <summary>A tensor as the fixture scripts write it.</summary>
public sealed record StoredTensor(
    [property: JsonPropertyName("dtype")] string Dtype,
    [property: JsonPropertyName("shape")] long[] Shape,
    [property: JsonPropertyName("data")] System.Text.Json.JsonElement[] Data)
{
    public Tensor ToTensor() => Dtype switch
    {
        "float32" => tensor(Data.Select(v => (float)Number(v)).ToArray(), Shape),
        "int64" => tensor(Data.Select(v => v.GetInt64()).ToArray(), Shape),
        "bool" => tensor(Data.Select(v => v.GetBoolean()).ToArray(), Shape),
        _ => throw new NotSupportedException($"dtype {Dtype}"),
    };

    private static double Number(System.Text.Json.JsonElement value) =>
        value.ValueKind == System.Text.Json.JsonValueKind.String
            ? double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : value.GetDouble();
}
