using System.CommandLine;

namespace MaskRcnn.Cli.Inspection;

/// <summary>The option that names the page to write.</summary>
internal static class ReportOutput
{
    public static Option<FileInfo> Create()
    {
        var output = new Option<FileInfo>("--output", "-o") { Description = "the HTML file to write", HelpName = "file", Required = true };
        output.Validators.Add(result =>
        {
            string name = result.Tokens is [var token, ..] ? token.Value : "";
            if (!name.EndsWith(".html", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".htm", StringComparison.OrdinalIgnoreCase))
                result.AddError($"--output is {name}, expected a name that ends in .html.");
        });
        return output;
    }
}
