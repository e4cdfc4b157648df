using System.Text.Json;
using System.Text.Json.Serialization;

namespace MaskRcnn.Logging;

/// <summary>
/// Writes measured numbers, for which JSON has no form when they are not finite: those become the strings "NaN", "Infinity" and
/// "-Infinity". <see cref="JsonNumberHandling.AllowNamedFloatingPointLiterals"/> reads them back.
/// </summary>
public static class JsonMeasurements
{
    /// <summary>Writes a property with the shortest digits that give the same float32 again.</summary>
    public static void WriteMeasurement(this Utf8JsonWriter writer, string name, float value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (float.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteString(name, NameOf(value));
    }

    /// <summary>Writes a property with the shortest digits that give the same float64 again.</summary>
    public static void WriteMeasurement(this Utf8JsonWriter writer, string name, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteString(name, NameOf(value));
    }

    private static string NameOf(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}
