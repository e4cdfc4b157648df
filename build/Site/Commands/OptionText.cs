using System.Collections;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;

namespace MaskRcnn.Site.Commands;

/// <summary>What the help says about an option, as cells of a table.</summary>
internal static class OptionText
{
    public static string Names(Option option) => string.Join(", ", option.Aliases.Prepend(option.Name).Select(name => $"`{name}`"));

    public static string Value(Option option)
    {
        if (option.ValueType == typeof(bool))
            return "";
        // As the help does: a name where there is one, else the words that are possible.
        string name = option.HelpName ?? string.Join('|', option.GetCompletions(CompletionContext.Empty).Select(completion => completion.Label));
        string value = MarkdownText.Cell(name.Length > 0 ? name : "value");
        return option.Arity.MinimumNumberOfValues == 0 ? $"[{value}]" : value;
    }

    public static string Describe(Option option)
    {
        string text = MarkdownText.Cell(option.Description);
        if (option.Required)
            text += "; required";
        return Default(option) is { } value ? $"{text}; default: {MarkdownText.Cell(value)}" : text;
    }

    private static string? Default(Option option)
    {
        // Many descriptions say it themselves.
        if (!option.HasDefaultValue || option.ValueType == typeof(bool) || option.Description?.Contains("default", StringComparison.OrdinalIgnoreCase) == true)
            return null;
        object? value = option.GetDefaultValue();
        return value switch
        {
            null => null,
            string text => text,
            IEnumerable items => string.Join(',', items.Cast<object>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture))),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }
}
