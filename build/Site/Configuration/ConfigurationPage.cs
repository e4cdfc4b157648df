using System.Text.Json.Nodes;
using MaskRcnn.Cli;
using MaskRcnn.Site.Sources;

namespace MaskRcnn.Site.Configuration;

/// <summary>The page of the configuration of trainings, from the schema that <c>maskrcnn train schema</c> prints.</summary>
internal static class ConfigurationPage
{
    private const string Introduction =
        """
        # Configuration of a training

        <!-- Written by build/Site from the schema that maskrcnn train schema prints. -->

        Every option that a file for `maskrcnn train --config` may have. Names are those of the properties in C#, in camel case; what is left
        out has its default. `maskrcnn train schema -o schema.json` writes the schema that this page is made of, and `"$schema": "schema.json"`
        in a file lets editors complete and check it. One option is changed on the command line by `--set training.momentum=0.95`.
        [Training that works](training.md) says which to change first.


        """;

    public static GeneratedPage Create()
    {
        using var output = new StringWriter();
        int exitCode = MaskRcnnApplication.RunAsync(["train", "schema"], new Terminal(output, output)).GetAwaiter().GetResult();
        if (exitCode != 0)
            throw new InvalidOperationException($"maskrcnn train schema failed: {output}");
        JsonObject schema = JsonNode.Parse(output.ToString())!.AsObject();
        return new("configuration.md", Introduction.ReplaceLineEndings("\n") + new SchemaText(schema).ToMarkdown());
    }
}
