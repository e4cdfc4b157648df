using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MaskRcnn.Configuration;

namespace MaskRcnn.Cli.Training;

/// <summary>Applies <c>training.stages[0].epochs=3</c> to a configuration.</summary>
internal static partial class ConfigurationAssignment
{
    /// <exception cref="InvalidConfigurationException">There is no such option, or it cannot have the value.</exception>
    public static TrainingConfiguration Apply(TrainingConfiguration configuration, string assignment)
    {
        if (assignment.Split('=', 2) is not [var place, var value] || !Place().IsMatch(place))
            throw new InvalidConfigurationException(
                "--set", "", $"\"{assignment}\" is no assignment, expected one such as training.momentum=0.95.");

        JsonNode root = JsonNode.Parse(configuration.ToJson())!;
        string[] steps = [.. Step().Matches(place).Select(match => match.Value.Trim('[', ']'))];
        JsonNode? owner = root;
        foreach (string step in steps[..^1])
            owner = Find(owner, step);
        Assign(owner, steps[^1], Parse(value), place);
        return ConfigurationReader.Parse(root.ToJsonString(), "--set");
    }

    private static JsonNode? Find(JsonNode? owner, string step) => owner switch
    {
        JsonArray list when Index(step) is { } index && index < list.Count => list[index],
        JsonObject value when value[step] is { } found => found,
        // A section that is not there yet.
        JsonObject value when value.ContainsKey(step) => value[step] = new JsonObject(),
        _ => null,
    };

    private static void Assign(JsonNode? owner, string step, JsonNode? value, string place)
    {
        if (owner is JsonArray list && Index(step) is { } index && index < list.Count)
            list[index] = value;
        else if (owner is JsonObject section)
            section[step] = value;
        else
            throw new InvalidConfigurationException("--set", place, "is no option.");
    }

    private static int? Index(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;

    private static JsonNode? Parse(string value)
    {
        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            return value;
        }
    }

    [GeneratedRegex(@"^\w+(\[\d+\])*(\.\w+(\[\d+\])*)*$")]
    private static partial Regex Place();

    [GeneratedRegex(@"\w+|\[\d+\]")]
    private static partial Regex Step();
}
