using System.Text;
using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Fuzzing.Targets.Weights;

/// <summary>
/// The model that names and shapes of tensors tell of: a file is a list of them, a line each. Of the numbers there are none, so that every
/// model is refused in the end.
/// </summary>
internal sealed class WeightsFamilyTarget() : WeightsTarget("weights-family")
{
    private const int MostLines = 600;

    public override IEnumerable<byte[]> Seeds() =>
        from name in new[] { "maskrcnn_resnet50_fpn.state_dict.txt", "maskrcnn_resnet50_fpn_v2.state_dict.txt" }
        select Repository.Read($"tests/MaskRcnn.Tests/Fixtures/Torchvision/{name}");

    public override void Read(byte[] file)
    {
        var entries = new List<WeightsEntry>();
        foreach (string line in Encoding.Latin1.GetString(file).Split('\n').Take(MostLines))
        {
            // A dimension of 0 leaves the others as they are, and the file without numbers.
            string[] parts = line.Split([' ', '\t', ',', '(', ')', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
            long[] shape = [.. parts.Skip(1).Select(part => long.TryParse(part, out long size) ? Math.Abs(size % int.MaxValue) : 0).Take(5).Append(0)];
            if (parts.Length > 0 && entries.TrueForAll(entry => entry.Name != parts[0]))
                entries.Add(new WeightsEntry(parts[0], ScalarType.Float32, shape, 0));
        }

        using var stream = new MemoryStream();
        new SafetensorsHeader(entries, new Dictionary<string, string>()).Write(stream);
        PretrainedModel.ReadOptions(WeightsSource.FromFile(Write(stream.ToArray())));
    }
}
