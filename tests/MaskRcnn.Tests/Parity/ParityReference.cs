using System.Text.Json;
using MaskRcnn.Tests.Model;
using MaskRcnn.Weights;

namespace MaskRcnn.Tests.Parity;

/// <summary>What make_parity_reference.py wrote: calls of torchvision's model and their results.</summary>
internal sealed partial class ParityReference
{
    private readonly string _folder;
    private readonly JsonElement _root;

    private ParityReference(string folder, JsonElement root) => (_folder, _root) = (folder, root);

    public static ParityReference Load(string folder, string architecture)
    {
        using FileStream file = File.OpenRead(Path.Combine(folder, $"parity_{architecture}.json"));
        return new ParityReference(folder, JsonDocument.Parse(file).RootElement);
    }

    /// <summary>The models in evaluation mode, each with the images of the calls whose photographs are here; disposed after each step.</summary>
    public IEnumerable<(int MinSize, MaskRcnnModel Model, IReadOnlyList<ParityImage[]> Runs)> Models()
    {
        foreach (var runs in _root.GetProperty("runs").EnumerateArray().GroupBy(run => run.GetProperty("min_size").GetInt32()))
        {
            using MaskRcnnModel model = CreateModel(runs.Key, runs.First().GetProperty("max_size").GetInt32());
            model.eval();
            yield return (runs.Key, model, [.. runs
                .Select(run => run.GetProperty("images").EnumerateArray().Select(ParityImage.Read).ToArray())
                .Where(images => images.All(image => image.IsPresent))]);
        }
    }

    // Weights are in a file where Python wrote one; otherwise they follow from their names.
    private MaskRcnnModel CreateModel(int minSize, int maxSize)
    {
        void SetSize(MaskRcnnOptions options) => (options.MinSize, options.MaxSize) = (minSize, maxSize);
        return _root.TryGetProperty("weights", out JsonElement weights)
            ? PretrainedModel.Load(WeightsSource.FromFile(Path.Combine(_folder, weights.GetString()!)), out _, null, SetSize)
            : HashedModel.Create(_root, SetSize);
    }
}
