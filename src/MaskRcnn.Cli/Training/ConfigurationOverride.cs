using System.CommandLine;
using MaskRcnn.Configuration;

namespace MaskRcnn.Cli.Training;

/// <summary>An option of the command line that changes a configuration.</summary>
internal sealed class ConfigurationOverride
{
    private readonly Action<ParseResult, TrainingConfiguration> _apply;

    private ConfigurationOverride(Option option, Action<ParseResult, TrainingConfiguration> apply) => (Option, _apply) = (option, apply);

    /// <summary>The option.</summary>
    public Option Option { get; }

    /// <summary>Makes one whose action is called if the command line has the option.</summary>
    public static ConfigurationOverride Create<T>(Option<T> option, Action<TrainingConfiguration, T> apply) =>
        new(option, (result, configuration) =>
        {
            if (result.GetResult(option) is { Implicit: false })
                apply(configuration, result.GetValue(option)!);
        });

    /// <summary>Makes one that reads its own value from the command line if that has the option.</summary>
    public static ConfigurationOverride Create(Option option, Action<ParseResult, TrainingConfiguration> apply) =>
        new(option, (result, configuration) =>
        {
            if (result.GetResult(option) is { Implicit: false })
                apply(result, configuration);
        });

    /// <summary>Changes the configuration if the command line has the option.</summary>
    public void Apply(ParseResult result, TrainingConfiguration configuration) => _apply(result, configuration);
}
