using MaskRcnn.Fuzzing.Seeds;
using MaskRcnn.Weights;

namespace MaskRcnn.Fuzzing.Targets.Weights;

/// <summary>A file of weights: all of its tensors.</summary>
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
        using WeightsFile weights = WeightsFile.Open(Write(file));
        weights.Verify();
        foreach (WeightsEntry entry in weights.Entries)
            weights.Read(entry.Name).Dispose();
    }

    /// <summary>Writes the file and returns its path.</summary>
    protected string Write(byte[] file) => _folder.Write("weights", file);
}
