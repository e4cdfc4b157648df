using System.Text.Json;
using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Predictions;

/// <summary>Writes <c>predictions.json</c>: for each image its file, size and instances.</summary>
internal sealed class JsonPredictionWriter(string folder, IReadOnlyList<string> classNames) : IPredictionWriter
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly List<PredictedImage> _images = [];

    public void Add(ImagePrediction prediction) => _images.Add(PredictedImage.From(prediction, classNames));

    public string Complete()
    {
        string path = Path.Combine(folder, "predictions.json");
        AtomicFile.Write(path, temporary => File.WriteAllText(temporary, JsonSerializer.Serialize(_images, s_options)));
        return path;
    }
}
