using System.Text.Json;
using MaskRcnn.Tests.Model;
using MaskRcnn.Training;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Parity;

/// <summary>What make_parity_reference.py wrote: calls of torchvision's model and their results.</summary>
internal sealed class ParityReference
{
    private readonly string _folder;
    private readonly JsonElement _root;

    private ParityReference(string folder, JsonElement root) => (_folder, _root) = (folder, root);

    public static ParityReference Load(string folder, string architecture)
    {
        using FileStream file = File.OpenRead(Path.Combine(folder, $"parity_{architecture}.json"));
        return new ParityReference(folder, JsonDocument.Parse(file).RootElement);
    }

    /// <summary>Makes the same calls and yields, for each image, its name and size, what torchvision found and what we find.</summary>
    /// <param name="prepared">Whether the weights are prepared for inference, as a predictor does.</param>
    /// <param name="threadCounts">Every call is made with each of these numbers of threads.</param>
    public IEnumerable<(string Where, ParityImage Expected, Detections Found)> Replay(bool prepared, params int[] threadCounts)
    {
        foreach (var runs in _root.GetProperty("runs").EnumerateArray().GroupBy(run => run.GetProperty("min_size").GetInt32()))
        {
            using MaskRcnnModel model = CreateModel(runs.Key, runs.First().GetProperty("max_size").GetInt32());
            model.eval();
            if (prepared)
                model.PrepareInference(Precision.Float32);
            foreach (JsonElement run in runs)
            {
                ParityImage[] images = [.. run.GetProperty("images").EnumerateArray().Select(ParityImage.Read)];
                foreach (int threads in threadCounts)
                {
                    IReadOnlyList<Detections> found = Detect(model, images, threads);
                    for (int i = 0; i < images.Length; i++)
                        yield return ($"{images[i].File} at {runs.Key}, {i + 1} of {images.Length}, threads {threads}", images[i], found[i]);
                }
            }
        }
    }

    private static IReadOnlyList<Detections> Detect(MaskRcnnModel model, ParityImage[] images, int threads)
    {
        using var threadCount = new ThreadCountScope(threads);
        using var scope = NewDisposeScope();
        return model.Detect(Array.ConvertAll(images, image => image.Load().ToTensor()));
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
