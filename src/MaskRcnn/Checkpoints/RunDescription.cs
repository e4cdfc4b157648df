using System.Text.Json;
using System.Text.Json.Nodes;
using MaskRcnn.Configuration;
using MaskRcnn.Validation;

namespace MaskRcnn.Checkpoints;

/// <summary>What decides the course of a training: two with the same description and initial weights go the same way.</summary>
/// <param name="Seed">The seed of the training.</param>
/// <param name="ClassCount">Classes of the model.</param>
/// <param name="Data">The training data.</param>
/// <param name="Model">The options of the model.</param>
/// <param name="Training">The options of the training, without those that only say how fast it runs.</param>
/// <param name="Validation">The validation data, by which the best model is chosen; null if there are none.</param>
internal sealed record RunDescription(
    ulong Seed, int ClassCount, DataFingerprint Data, JsonObject Model, JsonObject Training, DataFingerprint? Validation)
{
    private static readonly string[] s_speedOnly = ["threads", "queuedBatches", "cacheBytes"];

    public static RunDescription Create(
        MaskRcnnModel model, ITrainingData data, TrainingOptions training, IValidationData? validation, ulong seed)
    {
        return new RunDescription(
            seed, model.ClassCount, DataFingerprint.Of(Enumerable.Range(0, data.Count).Select(data.Describe)), ToJson(model.Options),
            WithoutSpeed(training), validation is null ? null : DataFingerprint.Of(validation.Describe()));
    }

    /// <summary>The same with the options of another training.</summary>
    public RunDescription WithOptionsOf(RunDescription other) => this with { Training = other.Training };

    /// <summary>
    /// What differs, one line each: name, value there, value here. An option that is not there, because there was none of its name then,
    /// had its default.
    /// </summary>
    /// <param name="other">The description of a training going on here.</param>
    /// <param name="there">Where this description is from.</param>
    /// <param name="here">Where the other one is from.</param>
    public IReadOnlyList<string> DifferencesFrom(RunDescription other, string there = "in the checkpoint", string here = "now")
    {
        List<string> differences = [];
        Compare("", JsonSerializer.SerializeToNode(WithDefaults(), OptionsJson.Serializer), JsonSerializer.SerializeToNode(other, OptionsJson.Serializer));
        return differences;

        void Compare(string name, JsonNode? before, JsonNode? after)
        {
            if (before is JsonObject || after is JsonObject)
            {
                (JsonObject? left, JsonObject? right) = (before as JsonObject, after as JsonObject);
                foreach (string key in (left ?? []).Select(pair => pair.Key).Union((right ?? []).Select(pair => pair.Key)))
                    Compare(name.Length == 0 ? key : $"{name}.{key}", left?[key], right?[key]);
            }
            else if (!JsonNode.DeepEquals(before, after))
            {
                differences.Add($"{name}: {Text(before)} {there}, {Text(after)} {here}");
            }
        }

        static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";
    }

    private RunDescription WithDefaults() => this with
    {
        Model = Fill(Model, ToJson(new MaskRcnnOptions())), Training = Fill(Training, WithoutSpeed(new TrainingOptions())),
    };

    private static JsonObject Fill(JsonObject options, JsonObject defaults)
    {
        JsonObject filled = options.DeepClone().AsObject();
        foreach ((string name, JsonNode? value) in defaults)
        {
            if (!filled.ContainsKey(name))
                filled[name] = value?.DeepClone();
            else if (filled[name] is JsonObject inner && value is JsonObject innerDefaults)
                filled[name] = Fill(inner, innerDefaults);
        }

        return filled;
    }

    private static JsonObject WithoutSpeed(TrainingOptions training)
    {
        JsonObject options = ToJson(training);
        var loading = options["loading"]!.AsObject();
        foreach (string name in s_speedOnly)
            loading.Remove(name);
        return options;
    }

    private static JsonObject ToJson<T>(T options) => JsonSerializer.SerializeToNode(options, OptionsJson.Serializer)!.AsObject();
}
