using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Json.Schema;
using MaskRcnn.Augmentations;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Tests.Training;

/// <summary>The schema is checked by an independent implementation of JSON Schema.</summary>
[TestClass]
public sealed class SchemaTests
{
    private static readonly string s_text = CommandLine.Run("train", "schema").Expect(0).Output;
    private static readonly JsonSchema s_schema = JsonSchema.FromText(s_text);

    [TestMethod]
    public void Configurations_conform()
    {
        Assert.IsTrue(Conforms(new TrainingConfiguration().ToJson()));
        Assert.IsTrue(Conforms(ConfigurationTests.Everything().ToJson()));
        Assert.IsTrue(Conforms("""{"$schema": "schema.json", "architecture": "small", "training": {"augmentations": [{"type": "flip"}]}}"""));
    }

    [TestMethod]
    [DataRow("""{"training": {"epochs": 0}}""")]
    [DataRow("""{"training": {"epoch": 1}}""")]
    [DataRow("""{"training": {"epochs": 1.5}}""")]
    [DataRow("""{"training": {"momentum": 1}}""")]
    [DataRow("""{"training": {"optimizer": "adam"}}""")]
    [DataRow("""{"training": {"augmentations": [{"type": "spin"}]}}""")]
    [DataRow("""{"training": {"augmentations": [{"type": "flip", "size": 3}]}}""")]
    [DataRow("""{"training": {"augmentations": [{"type": "flip", "vertical": 1.5}]}}""")]
    [DataRow("""{"training": {"loading": {"backgroundShare": 1}}}""")]
    [DataRow("""{"model": {"frozenStages": 6}}""")]
    [DataRow("""{"model": null}""")]
    [DataRow("""{"architecture": "huge"}""")]
    [DataRow("""{"dataset": {"format": "coco"}}""")]
    public void What_the_reader_refuses_does_not_conform(string json)
    {
        Assert.IsFalse(Conforms(json));
        Assert.ThrowsExactly<InvalidConfigurationException>(() => ConfigurationReader.Parse(json, "test"));
    }

    [TestMethod]
    public void Every_option_is_in_it_and_described()
    {
        Dictionary<string, JsonNode?> properties = [];
        Collect(JsonNode.Parse(s_text));
        Type[] types =
        [
            typeof(TrainingConfiguration), typeof(MaskRcnnOptions), typeof(TrainingOptions), typeof(TrainingStage), typeof(LoadingOptions),
            typeof(ValidationOptions), typeof(WorkspaceOptions), typeof(DatasetSource), typeof(DatasetReaderOptions), typeof(InitialWeights),
            .. typeof(Augmentation).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Augmentation))),
        ];
        foreach (PropertyInfo option in types.SelectMany(type => type.GetProperties()).Where(property => property.SetMethod is { IsPublic: true }))
        {
            string name = option.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(option.Name);
            Assert.IsTrue(properties.TryGetValue(name, out JsonNode? schema), $"{option.DeclaringType!.Name}.{option.Name} is missing");
            Assert.IsNotNull(schema?["description"], $"{option.DeclaringType!.Name}.{option.Name} is not described");
        }

        void Collect(JsonNode? node)
        {
            if (node is JsonObject owner && owner["properties"] is JsonObject own)
            {
                foreach ((string name, JsonNode? schema) in own)
                    properties[name] = schema;
            }
            foreach (JsonNode? child in node is JsonObject parent ? parent.Select(pair => pair.Value) : node is JsonArray list ? list : [])
                Collect(child);
        }
    }

    private static bool Conforms(string json)
    {
        using var document = JsonDocument.Parse(json);
        return s_schema.Evaluate(document.RootElement).IsValid;
    }
}
