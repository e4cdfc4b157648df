using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace MaskRcnn.Site.Commands;

/// <summary>The page of one command.</summary>
/// <param name="Command">The command.</param>
/// <param name="Names">Its name after those of the commands that it belongs to.</param>
internal sealed record CommandPage(Command Command, IReadOnlyList<string> Names)
{
    /// <summary>Says to those who would edit it that a program writes it.</summary>
    public const string Notice = "<!-- Written by build/Site from the program's own help. -->";

    public string FileName => $"{string.Join('-', Names)}.md";

    public string Title => $"maskrcnn {string.Join(' ', Names)}";

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append($"# {Title}\n\n{Notice}\n\n{MarkdownText.Escape(Command.Description)}\n\n```\n{Usage()}\n```\n");
        AppendCommands(text);
        AppendArguments(text);
        AppendOptions(text);
        return text.ToString();
    }

    private string Usage()
    {
        IEnumerable<string> arguments = Command.Arguments.Where(argument => !argument.Hidden).Select(argument =>
        {
            string name = $"<{argument.Name}>{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}";
            return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
        });
        IEnumerable<string> commands = Command.Action is null && Command.Subcommands.Count > 0 ? ["<command>"] : [];
        return string.Join(' ', [Title, .. commands, .. arguments, .. Options().Any() ? ["[options]"] : Array.Empty<string>()]);
    }

    private IEnumerable<Option> Options() => Command.Options.Where(option => !option.Hidden && option is not (HelpOption or VersionOption));

    private void AppendCommands(StringBuilder text)
    {
        Command[] commands = [.. Command.Subcommands.Where(command => !command.Hidden).OrderBy(command => command.Name, StringComparer.Ordinal)];
        if (commands.Length == 0)
            return;
        text.Append("\n## Commands\n\n| command | what it does |\n|---|---|\n");
        foreach (Command command in commands)
        {
            var page = new CommandPage(command, [.. Names, command.Name]);
            text.Append($"| [`{page.Title}`]({page.FileName}) | {MarkdownText.Cell(command.Description)} |\n");
        }
    }

    private void AppendArguments(StringBuilder text)
    {
        Argument[] arguments = [.. Command.Arguments.Where(argument => !argument.Hidden)];
        if (arguments.Length == 0)
            return;
        text.Append("\n## Arguments\n\n| argument | what it is |\n|---|---|\n");
        foreach (Argument argument in arguments)
            text.Append($"| `{argument.Name}` | {MarkdownText.Cell(argument.Description)} |\n");
    }

    private void AppendOptions(StringBuilder text)
    {
        Option[] options = [.. Options()];
        if (options.Length == 0)
            return;
        text.Append("\n## Options\n\n| option | value | what it does |\n|---|---|---|\n");
        foreach (Option option in options)
            text.Append($"| {OptionText.Names(option)} | {OptionText.Value(option)} | {OptionText.Describe(option)} |\n");
    }
}
