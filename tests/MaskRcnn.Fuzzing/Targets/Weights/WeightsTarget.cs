using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Weights;

namespace MaskRcnn.Fuzzing.Targets.Weights;

/// <summary>A file of weights: all of its tensors, and the model that they tell of.</summary>
/// <param name="name">The name of the target.</param>
/// <param name="files">Names, with wildcards, of files to start from.</param>
internal class WeightsTarget(string name, params string[] files) : FuzzTarget(name)
{
    private readonly ScratchFolder _folder = new();

    public override IEnumerable<byte[]> Seeds() => files.SelectMany(pattern => Repository.ReadAll("tests/MaskRcnn.Tests/Fixtures/Weights", pattern, MaxLength / 2));

    public override bool Allows(Exception error) => error is InvalidDataException;

    public override void Read(byte[] file) => ReadFile(file);

    /// <summary>Reads a file of weights.</summary>
    protected void ReadFile(byte[] file)
    {
        string path = _folder.Write("weights", file);
        using (WeightsFile weights = WeightsFile.Open(path))
        {
            weights.Verify();
            foreach (WeightsEntry entry in weights.Entries)
                weights.Read(entry.Name).Dispose();
        }

        PretrainedModel.ReadOptions(WeightsSource.FromFile(path));
    }
}
