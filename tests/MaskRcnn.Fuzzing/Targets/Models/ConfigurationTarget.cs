using System.Text;
using MaskRcnn.Configuration;
using MaskRcnn.Fuzzing.Seeds;

namespace MaskRcnn.Fuzzing.Targets.Models;

/// <summary>Configurations of trainings.</summary>
internal sealed class ConfigurationTarget() : FuzzTarget("configuration")
{
    private readonly ScratchFolder _folder = new();

    public override IEnumerable<byte[]> Seeds() =>
        Repository.ReadAll("docs/matterport", "*.json").Append(Encoding.UTF8.GetBytes(new TrainingConfiguration().ToJson()));

    public override bool Allows(Exception error) => error is InvalidConfigurationException;

    public override void Read(byte[] file) => TrainingConfiguration.Load(_folder.Write("config.json", file)).ToJson();
}
