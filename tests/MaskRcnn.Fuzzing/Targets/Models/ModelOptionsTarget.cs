using System.Text;
using MaskRcnn.Weights;
using MaskRcnn.Weights.Families;

namespace MaskRcnn.Fuzzing.Targets.Models;

/// <summary>The options of a model in the header of its weights.</summary>
internal sealed class ModelOptionsTarget() : FuzzTarget("model-options")
{
    private readonly ScratchFolder _folder = new();

    public override IEnumerable<byte[]> Seeds() =>
        [Encoding.UTF8.GetBytes(DescribedOptions.Describe(new MaskRcnnOptions { Normalization = NormalizationKind.FixedStatistics })!)];

    public override bool Allows(Exception error) => error is InvalidDataException;

    public override void Read(byte[] file)
    {
        using var stream = new MemoryStream();
        new SafetensorsHeader([], new Dictionary<string, string> { [DescribedOptions.Key] = Encoding.UTF8.GetString(file) }).Write(stream);
        using WeightsFile weights = WeightsFile.Open(_folder.Write("model.safetensors", stream.ToArray()));
        DescribedOptions.Read(weights);
    }
}
