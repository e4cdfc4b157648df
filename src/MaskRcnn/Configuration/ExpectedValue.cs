using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MaskRcnn.Training;

namespace MaskRcnn.Configuration;

/// <summary>Says in words what JSON value an option takes.</summary>
internal static class ExpectedValue
{
    public static string Describe(JsonTypeInfo info) => info.Kind switch
    {
        JsonTypeInfoKind.Object => "an object",
        JsonTypeInfoKind.Enumerable => "a list",
        _ => Describe(info.Type),
    };

    private static string Describe(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return $"null or {Describe(inner)}";
        if (type.IsEnum)
            return $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}";
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(int) || type == typeof(long))
            return "a whole number";
        if (type == typeof(float) || type == typeof(double))
            return "a number";
        if (type == typeof(LayerSelection))
            return "heads, 3+, 4+, 5+, all, or names of weights with * separated by commas";
        return type == typeof(ResumePoint) ? "\"last\" or the path of a checkpoint" : "text";
    }
}
