using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MaskRcnn.Configuration;

/// <summary>
/// The range of a number among options, found by giving it impossible values and reading in the refusal what was expected, so that a
/// schema cannot differ from the check.
/// </summary>
internal static partial class OptionRange
{
    /// <summary>Adds the range to the schema of a number; nothing where there is none, or where other options decide about it.</summary>
    public static void AddTo(JsonObject schema, PropertyInfo property)
    {
        Type type = property.DeclaringType!;
        if (type.GetMethod("Validate", []) is not { } validate || type.IsAbstract || type.GetConstructor([]) is null)
            return;
        foreach (object extreme in Extremes(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType))
        {
            object options = Activator.CreateInstance(type)!;
            property.SetValue(options, extreme);
            if (Refusal(options, validate) is { } message && message.Contains($"{property.Name} is ", StringComparison.Ordinal))
                Read(message, schema);
        }
    }

    private static object[] Extremes(Type type) =>
        type == typeof(int) ? [int.MinValue, int.MaxValue]
        : type == typeof(long) ? [long.MinValue]
        : type == typeof(double) ? [-1e30, 1e30]
        : type == typeof(float) ? [-1e30f, 1e30f] : [];

    private static string? Refusal(object options, MethodInfo validate)
    {
        try
        {
            validate.Invoke(options, null);
            return null;
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException refusal)
        {
            return refusal.Message;
        }
    }

    private static void Read(string message, JsonObject schema)
    {
        Match match = Expectation().Match(message);
        Add("minimum", "least");
        Add("exclusiveMinimum", "above");
        Add("maximum", "most");
        Add("exclusiveMaximum", "below");

        void Add(string keyword, string group)
        {
            if (match.Groups[group] is { Success: true } number)
                schema[keyword] = JsonValue.Create(double.Parse(number.ValueSpan, CultureInfo.InvariantCulture));
        }
    }

    // "at least 1", "above 0, at most 1", "0 to 1", "0 to below 1", "0 or more, below 1", each perhaps after "null or".
    [GeneratedRegex(
        @"expected (null or )?((at least (?<least>-?\d+(\.\d+)?))|(above (?<above>-?\d+(\.\d+)?))|((?<least>-?\d+(\.\d+)?)( or more)?))?" +
        @"((, | to )?((below (?<below>-?\d+(\.\d+)?))|((at most )?(?<most>-?\d+(\.\d+)?))))?( or null)?\.?( \(|$)")]
    private static partial Regex Expectation();
}
