using System.Text.Json;
using System.Text.Json.Serialization;
using MaskRcnn.Checkpoints;
using MaskRcnn.Files;
using MaskRcnn.Training;
using MaskRcnn.Weights;

namespace MaskRcnn.Configuration;

/// <summary>Everything that decides a training, as a JSON file holds it. Names in the file are those of the options in camel case.</summary>
public sealed partial class TrainingConfiguration
{
    /// <summary>The address of a schema, for editors; without effect.</summary>
    [JsonPropertyName("$schema"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Schema { get; set; }

    /// <summary>
    /// The model that <see cref="Model"/> changes: <c>small</c>, <c>maskrcnn_resnet50_fpn</c>, <c>maskrcnn_resnet50_fpn_v2</c>,
    /// <c>matterport_resnet50</c>, <c>matterport_resnet101</c>, <c>detectron2_resnet50</c> or <c>detectron2_resnet101</c>.
    /// Null (default): the defaults of <see cref="MaskRcnnOptions"/>, with ResNet-101.
    /// </summary>
    public string? Architecture { get; set; }

    /// <summary>The model. In a file, only what differs from <see cref="Architecture"/> has to be there.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public MaskRcnnOptions Model { get; set; } = new();

    /// <summary>Epochs or stages, optimizer, learning rate, augmentations, loading and validation.</summary>
    public TrainingOptions Training { get; set; } = new();

    /// <summary>Where checkpoints and logs go.</summary>
    public WorkspaceOptions Workspace { get; set; } = new();

    /// <summary>What to train on.</summary>
    public DatasetSource? Dataset { get; set; }

    /// <summary>What to measure AP on. Null (default): nothing, or what <see cref="ValidationFraction"/> sets aside.</summary>
    public DatasetSource? Validation { get; set; }

    /// <summary>
    /// The share of the images of <see cref="Dataset"/> that is set aside to measure AP on, above 0, below 1; which ones depends on
    /// <see cref="Seed"/> and file names. Null (default): none. Not together with <see cref="Validation"/>.
    /// </summary>
    public double? ValidationFraction { get; set; }

    /// <summary>Weights to start from. Null (default): random ones.</summary>
    public InitialWeights? InitialWeights { get; set; }

    /// <summary>
    /// Where the network runs: <c>cpu</c> (default), <c>cuda</c> or <c>cuda:n</c>. Several with commas between them share every batch; of
    /// several processes on a machine, each takes one of them in turn.
    /// </summary>
    public string Device { get; set; } = "cpu";

    /// <summary>Determines initial weights, order, augmentation, sampling and the images that are set aside; at least 0. Default 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The model zip that the finished model is saved as. Null (default): <c>model.zip</c> in the workspace.</summary>
    public string? Output { get; set; }

    /// <summary>Reads a file. Comments are allowed; relative paths in it are relative to its folder.</summary>
    /// <param name="path">The JSON file.</param>
    /// <exception cref="InvalidConfigurationException">
    /// It is no JSON, names an option that does not exist, or has a wrong type or value; the message names file, option and value.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TrainingConfiguration Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        TrainingConfiguration configuration = ConfigurationReader.Parse(File.ReadAllText(path), path);
        configuration.ResolvePaths(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return configuration;
    }

    /// <summary>Writes a file that <see cref="Load"/> reads: every option, paths as they are.</summary>
    /// <param name="path">The file to create or replace.</param>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, ToJson() + "\n"));
    }

    /// <summary>All options as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, OptionsJson.Serializer);

    /// <summary>Makes relative paths absolute.</summary>
    /// <param name="folder">What they are relative to, itself absolute.</param>
    public void ResolvePaths(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Dataset = Dataset?.RelativeTo(folder);
        Validation = Validation?.RelativeTo(folder);
        if (InitialWeights is { IsFile: true } weights)
            weights.Path = Path.GetFullPath(weights.Path, folder);
        if (Workspace.Path is { } workspace)
            Workspace.Path = Path.GetFullPath(workspace, folder);
        if (Workspace.Resume?.Path is { } checkpoint)
            Workspace.Resume = ResumePoint.FromFile(Path.GetFullPath(checkpoint, folder));
        if (Output is { } output)
            Output = Path.GetFullPath(output, folder);
    }
}
