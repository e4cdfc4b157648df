using System.CommandLine;
using System.Text;
using MaskRcnn.Cli;
using MaskRcnn.Site.Sources;

namespace MaskRcnn.Site.Commands;

/// <summary>A page for each command of the tool, from the descriptions that its help prints.</summary>
internal static class CommandPages
{
    /// <summary>The folder of the pages within docs.</summary>
    public const string Folder = "commands";

    public static IEnumerable<GeneratedPage> Create()
    {
        using var output = new StringWriter();
        Command root = MaskRcnnApplication.CreateRoot(new Terminal(output, output));
        yield return new($"{Folder}/index.md", Overview(root));
        yield return new($"{Folder}/toc.yml", TableOfContents(root));
        foreach (CommandPage page in PagesBelow(root, []))
            yield return new($"{Folder}/{page.FileName}", page.ToMarkdown());
    }

    private static IEnumerable<CommandPage> PagesBelow(Command command, IReadOnlyList<string> names) =>
        command.Subcommands.Where(child => !child.Hidden).OrderBy(child => child.Name, StringComparer.Ordinal).SelectMany(child =>
        {
            var page = new CommandPage(child, [.. names, child.Name]);
            return PagesBelow(child, page.Names).Prepend(page);
        });

    private static string Overview(Command root)
    {
        var text = new StringBuilder();
        text.Append("# Commands\n\n").Append(CommandPage.Notice).Append("\n\n").Append(MarkdownText.Escape(root.Description)).Append('\n');
        text.Append("Each command takes `--help`. ");
        text.Append("The exit code is 0 if all is fine, 1 for findings or a failure, 2 for wrong usage. [The guide](../command-line.md) has examples.\n\n");
        text.Append("| command | what it does |\n|---|---|\n");
        foreach (CommandPage page in PagesBelow(root, []))
            text.Append($"| [`{page.Title}`]({page.FileName}) | {MarkdownText.Cell(page.Command.Description)} |\n");
        return text.ToString();
    }

    private static string TableOfContents(Command root)
    {
        var text = new StringBuilder("- name: Overview\n  href: index.md\n");
        foreach (CommandPage page in PagesBelow(root, []))
            text.Append($"- name: {string.Join(' ', page.Names)}\n  href: {page.FileName}\n");
        return text.ToString();
    }
}
