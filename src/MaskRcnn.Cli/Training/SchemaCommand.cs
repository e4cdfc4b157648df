using System.CommandLine;
using MaskRcnn.Configuration;
using MaskRcnn.Files;
using Spectre.Console;

namespace MaskRcnn.Cli.Training;

/// <summary><c>maskrcnn train schema</c>: the JSON schema of configuration files, for editors that complete and check.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<FileInfo>("--output", "-o") { Description = "the file to write, instead of printing", HelpName = "file" };
        var command = new Command(
            "schema", "Print the JSON schema of configuration files; \"$schema\" in a file points editors to it.") { output };
        command.SetAction(result =>
        {
            string schema = ConfigurationSchema.Create(OptionDocumentation.Find()).ToJsonString(OptionsJson.Serializer);
            if (result.GetValue(output) is { } file)
            {
                AtomicFile.Write(file.FullName, temporary => File.WriteAllText(temporary, schema + "\n"));
                terminal.Remarks.MarkupLineInterpolated($"wrote {file}");
            }
            else
            {
                terminal.Output.WriteLine(schema);
            }
            return (int)ExitCode.Fine;
        });
        return command;
    }
}
