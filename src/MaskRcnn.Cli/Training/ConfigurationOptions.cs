using System.CommandLine;
using MaskRcnn.Checkpoints;
using MaskRcnn.Configuration;

namespace MaskRcnn.Cli.Training;

/// <summary>The options that say where a configuration comes from and what is different from it, for all commands about training.</summary>
internal sealed class ConfigurationOptions
{
    private readonly Option<FileInfo> _file = new Option<FileInfo>("--config")
    {
        Description = "JSON file with any options of model, training, workspace and data; see \"maskrcnn train schema\"",
        HelpName = "file",
    }.AcceptExistingOnly();

    private readonly Option<string[]> _assignments = new("--set")
    {
        Description = "any option of the configuration, such as training.momentum=0.95; may be given several times",
        HelpName = "name=value",
    };

    private readonly IReadOnlyList<ConfigurationOverride> _overrides;

    public ConfigurationOptions(params IEnumerable<ConfigurationOverride> overrides) => _overrides = [.. overrides];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        foreach (ConfigurationOverride change in _overrides)
            command.Options.Add(change.Option);
        command.Options.Add(_assignments);
    }

    /// <summary>What the command line names: its file, else what the training to be resumed had, with all changes.</summary>
    public TrainingConfiguration Load(ParseResult result)
    {
        TrainingConfiguration configuration = result.GetValue(_file) is { } file
            ? TrainingConfiguration.Load(file.ToString())
            : new TrainingConfiguration();
        WeightsArchitecture.Adopt(configuration);
        Apply(result, configuration);
        if (result.GetValue(_file) is null && configuration.Workspace is { Resume: not null } workspace
            && Workspace.ConfigurationIn(workspace.Path ?? TrainingPaths.DefaultWorkspace) is { } before && File.Exists(before))
        {
            configuration = TrainingConfiguration.Load(before);
            Apply(result, configuration);
        }
        foreach (string assignment in result.GetValue(_assignments) ?? [])
            configuration = ConfigurationAssignment.Apply(configuration, assignment);
        configuration.ResolvePaths(Environment.CurrentDirectory);
        configuration.Validate("command line");
        return configuration;
    }

    private void Apply(ParseResult result, TrainingConfiguration configuration)
    {
        foreach (ConfigurationOverride change in _overrides)
            change.Apply(result, configuration);
    }
}
