using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using MaskRcnn.Augmentations;

namespace MaskRcnn.Configuration;

/// <summary>Makes the JSON schema of configuration files from the types of the options.</summary>
internal static class ConfigurationSchema
{
    /// <param name="documentation">Where descriptions come from; none if null.</param>
    public static JsonObject Create(OptionDocumentation? documentation)
    {
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node, documentation),
        };
        JsonObject schema = OptionsJson.Serializer.GetJsonSchemaAsNode(typeof(TrainingConfiguration), exporter).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Configuration of a training with maskrcnn train");
        return schema;
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node, OptionDocumentation? documentation)
    {
        // Types with a converter of their own, which the exporter knows nothing about.
        JsonObject schema = node as JsonObject ?? [];
        Type type = context.TypeInfo.Type;
        if (type == typeof(LayerSelection) || type == typeof(ResumePoint))
            schema["type"] = new JsonArray("string", "null");

        var property = context.PropertyInfo?.AttributeProvider as PropertyInfo;
        string? description = property is null ? null : documentation?.Describe(property);
        if (property is null && (context.BaseTypeInfo?.Type == typeof(Augmentation) || type == typeof(TrainingStage)))
            description = documentation?.Describe(type);
        if (property?.DeclaringType == typeof(TrainingConfiguration) && property.Name == nameof(TrainingConfiguration.Architecture))
            schema["enum"] = new JsonArray([.. Architectures.Names.Select(name => (JsonNode)name), null]);
        if (property is not null)
            OptionRange.AddTo(schema, property);
        if (description is not null)
            schema.Insert(0, "description", description);
        return schema.Count == 0 ? node : schema;
    }
}
