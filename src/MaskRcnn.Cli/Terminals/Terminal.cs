using System.Text.Json;
using Spectre.Console;

namespace MaskRcnn.Cli;

/// <summary>Where a command writes: results to the output, everything else to the error stream, so that results can be piped.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    // Tables are not broken into 80 columns when a program reads them.
    private const int WidthWhenRedirected = 200;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Where nobody reads.</summary>
    public static Terminal Nowhere { get; } = new(TextWriter.Null, TextWriter.Null);

    /// <summary>Results, for programs.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Results, for people.</summary>
    public IAnsiConsole Results { get; } = Create(output);

    /// <summary>Progress, remarks and errors.</summary>
    public IAnsiConsole Remarks { get; } = Create(error);

    /// <summary>Writes a value as indented JSON with camel-case names.</summary>
    public void WriteJson<T>(T value) => Output.WriteLine(ToJson(value));

    /// <summary>A value as indented JSON with camel-case names.</summary>
    public static string ToJson<T>(T value) => JsonSerializer.Serialize(value, s_json);

    /// <summary>A value as JSON of one line with camel-case names.</summary>
    public static string ToJsonLine<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    /// <summary>Writes one line about a failure.</summary>
    public void WriteError(string message) => Remarks.MarkupLineInterpolated($"[red]maskrcnn:[/] {OptionNames.Translate(message)}");

    /// <summary>Writes one line about something that may be wrong.</summary>
    public void WriteWarning(string message) => Remarks.MarkupLineInterpolated($"[yellow]warning:[/] {OptionNames.Translate(message)}");

    private static IAnsiConsole Create(TextWriter writer)
    {
        var target = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = target,
            Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        if (!target.IsTerminal)
            console.Profile.Width = WidthWhenRedirected;
        return console;
    }
}
