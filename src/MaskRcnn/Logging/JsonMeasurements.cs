using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaskRcnn.Logging;

/// <summary>
/// Writes measured numbers, for which JSON has no form when they are not finite: those become the strings "NaN", "Infinity" and
/// "-Infinity". <see cref="JsonNumberHandling.AllowNamedFloatingPointLiterals"/> reads them back.
/// </summary>
internal static class JsonMeasurements
{
    private static readonly JsonSerializerOptions s_named = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes a property with the shortest digits that give the same float32 again.</summary>
    public static void WriteMeasurement(this Utf8JsonWriter writer, string name, float value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, s_named);
    }

    /// <summary>Writes a property with the shortest digits that give the same float64 again.</summary>
    public static void WriteMeasurement(this Utf8JsonWriter writer, string name, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, s_named);
    }
}
